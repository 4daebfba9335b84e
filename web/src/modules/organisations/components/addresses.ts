export type Address = 'thầy' | 'cô' | 'đồng chí' | 'ông' | 'bà' | 'anh' | 'chị';
/** Forms of address, as one speaks to and of a person. */
export const addresses: readonly Address[] = ['thầy', 'cô', 'đồng chí', 'ông', 'bà', 'anh', 'chị'];

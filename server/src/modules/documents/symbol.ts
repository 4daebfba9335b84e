/** A symbol (số, ký hiệu) as it is stored and compared: NFC, without inner spaces; null where nothing is left. */
export const normalSymbol = (symbol: string | null): string | null => symbol?.normalize('NFC').replace(/\s+/g, '') || null;

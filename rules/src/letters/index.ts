export * from './document.ts';
export * from './draft.ts';
export * from './form.ts';

export { defineFileGate } from './gate.ts';
export { claimFiles, fileInfos, sameBytes, storeFile } from './store.ts';

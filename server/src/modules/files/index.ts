export { defineFileGate } from './gate.ts';
export { bytesOfFile, discardFile } from './kept.ts';
export { claimFiles, fileInfos, readStored, sameBytes, storeFile } from './store.ts';

export { defineFileGate } from './gate.ts';
export { claimFiles, fileInfos, readStored, sameBytes, storeFile } from './store.ts';

export { defineFileGate, type FileGate } from './gate.ts';
export { claimFiles, fileInfos, type NewFile, sameBytes, storeFile } from './store.ts';

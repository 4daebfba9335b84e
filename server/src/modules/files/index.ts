export { defineFileGate } from './gate.ts';
export { jobs } from './jobs.ts';
export { bytesOfFile, discardFile } from './kept.ts';
export { drawLater } from './pages.ts';
export { sendFile } from './service.ts';
export { claimFiles, fileInfos, readStored, sameBytes, storeFile } from './store.ts';

/** What other modules may use of plans. */
export { phasesOptions } from './api.ts';
export { PhasesDialog } from './components/PhasesDialog.tsx';

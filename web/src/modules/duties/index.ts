/** What other modules may use of duties. */
export { AssignmentWarnings, usePowerNotes } from './components/AssignmentWarnings.tsx';
export { HandoverDialog, handable } from './components/HandoverDialog.tsx';
export { LeadHandoverDialog, mayAskLead } from './components/LeadHandoverDialog.tsx';
export { LeadHandovers } from './components/LeadHandovers.tsx';
export { TaskHandovers } from './components/TaskHandovers.tsx';

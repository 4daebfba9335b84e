/** What other modules may use of tasks. */
export { choicesOptions } from './api.ts';
export { byField, fieldFaults } from './components/EditTaskDialog.tsx';
export { ReasonDialog } from './components/ReasonDialog.tsx';
export { changedFields, TaskFieldsForm } from './components/TaskFieldsForm.tsx';

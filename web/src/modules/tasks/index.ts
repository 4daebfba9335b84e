/** What other modules may use of tasks. */
export { choicesOptions, registerOptions } from './api.ts';
export { fieldFaults } from './components/EditTaskDialog.tsx';
export { byField, TaskFieldsDialog } from './components/TaskFieldsDialog.tsx';
export { changedFields, TaskFieldsForm } from './components/TaskFieldsForm.tsx';

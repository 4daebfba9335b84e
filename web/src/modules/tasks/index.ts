/** What other modules may use of tasks. */
export { choicesOptions } from './api.ts';
export { fieldFaults } from './components/EditTaskDialog.tsx';
export { TaskFieldsDialog } from './components/TaskFieldsDialog.tsx';
export { changedFields } from './components/TaskFieldsForm.tsx';

/** Whose each table is: only its owner's code may name it. `npm run new:module` adds a line. */
export const owners: Record<string, readonly string[]> = {
  platform: ['audit_head', 'audit_log', 'idempotency', 'search_entry', 'sign_in_attempt'],
  identity: ['installation', 'person', 'post', 'session'],
  notifications: ['notice_preference', 'notice_rule', 'notification', 'notification_delivery', 'push_subscription', 'zalo_token'],
  organisations: ['authority', 'authority_rule', 'calendar_stamp', 'calendar_year', 'school_year', 'unit', 'unit_history'],
  files: ['file', 'file_drawing', 'file_page'],
  documents: ['document', 'document_link'],
  plans: ['plan', 'plan_item', 'plan_reading', 'plan_reading_page', 'plan_step'],
  explanations: ['explanation', 'explanation_word'],
  matters: ['matter', 'matter_note', 'matter_setting', 'meeting', 'meeting_decision', 'meeting_item'],
  tasks: ['escalation', 'task', 'task_checkpoint', 'task_event', 'task_extension', 'task_file', 'task_number', 'task_support', 'task_view'],
  standing: ['standing_duty', 'standing_event', 'standing_support'],
  duties: ['absence', 'duty_handover', 'duty_handover_item', 'duty_setting', 'lead_handover'],
  reminders: ['calendar_feed', 'ladder_step'],
};

/** Views that an owner publishes: anybody may read them, nobody writes them. */
export const published: Record<string, string> = {
  person_ref: 'identity',
  post_ref: 'identity',
  unit_ref: 'organisations',
  file_ref: 'files',
  plan_ref: 'plans',
  task_ref: 'tasks',
  absence_ref: 'duties',
  task_due_ref: 'tasks',
};

/** Tables of others that a module does touch, each with the reason. */
export const exceptions: readonly { module: string; table: string; why: string }[] = [
  { module: 'identity', table: 'idempotency', why: 'the nightly tidying drops answers kept for repeated requests' },
  { module: 'identity', table: 'sign_in_attempt', why: 'the nightly tidying drops tries counted yesterday' },
  { module: 'platform', table: 'installation', why: 'the start of the process writes the set-up link, before any module is asked' },
];

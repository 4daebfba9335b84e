import { urgingFacts } from './letters.ts';
import { addMatter, addMatters, getMatter, listMatters, noteMatter, removeMatter, saveMatterSetting, taskMatters } from './lists.ts';
import { addMeetingItem, closeMeeting, createMeeting, decideInMeeting, getMeeting, listMeetings } from './meetings.ts';

export * from './letters.ts';
export * from './lists.ts';
export * from './meetings.ts';

export const mattersOperations = {
  listMatters,
  getMatter,
  addMatter,
  noteMatter,
  removeMatter,
  saveMatterSetting,
  taskMatters,
  addMatters,
  listMeetings,
  createMeeting,
  getMeeting,
  addMeetingItem,
  decideInMeeting,
  closeMeeting,
  urgingFacts,
};

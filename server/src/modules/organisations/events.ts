import { defineEvent } from '../../platform/events.ts';

/** The calendar of a body changed: the notice of a year, or (null) its week, hours or place. Those to whom it is handed down are reached too. */
export const calendarChanged = defineEvent<{ bodyId: number; year: number | null }>('organisations.calendar-changed');

/** The plan of time of the school year that begins in `firstYear` changed in a body, for itself and those to whom it is handed down; null: of whatever years, because its place changed. */
export const schoolYearChanged = defineEvent<{ bodyId: number; firstYear: number | null }>('organisations.school-year-changed');

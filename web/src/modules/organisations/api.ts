import { listPeople } from '@sauro/contract/identity';
import { getAuthority, getCalendar, listCalendarYears, listSchoolYears, listUnits } from '@sauro/contract/organisations';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

/** Units that the reader may see, in tree order. */
export const unitsOptions = () =>
  queryOptions({ queryKey: ['organisations', 'units'], queryFn: ({ signal }) => call(listUnits, {}, { signal }) });

/** People who hold a post in a body, by given name. */
export const peopleOptions = (bodyId: number) =>
  queryOptions({
    queryKey: ['organisations', 'people', bodyId],
    queryFn: ({ signal }) => call(listPeople, { query: { bodyId, limit: 500 } }, { signal }),
  });

/** A body's calendar of one year. */
export const calendarOptions = (bodyId: number, year: number) =>
  queryOptions({
    queryKey: ['organisations', 'calendar', bodyId, year],
    queryFn: ({ signal }) => call(getCalendar, { params: { id: bodyId }, query: { year } }, { signal }),
  });

/** The years of which a body has a notice, and those around today. */
export const calendarYearsOptions = (bodyId: number) =>
  queryOptions({
    queryKey: ['organisations', 'calendar', bodyId, 'years'],
    queryFn: ({ signal }) => call(listCalendarYears, { params: { id: bodyId } }, { signal }),
  });

/** The school years by which a body counts. */
export const schoolYearsOptions = (bodyId: number) =>
  queryOptions({
    queryKey: ['organisations', 'calendar', bodyId, 'school-years'],
    queryFn: ({ signal }) => call(listSchoolYears, { params: { id: bodyId } }, { signal }),
  });

/** Which post of a body may do what. */
export const authorityOptions = (bodyId: number) =>
  queryOptions({
    queryKey: ['organisations', 'authority', bodyId],
    queryFn: ({ signal }) => call(getAuthority, { params: { id: bodyId } }, { signal }),
  });

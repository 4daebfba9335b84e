// The front door of notifications.
export { allBodies } from './deliveries.ts';
export { jobs } from './jobs.ts';
export { type DailyNews, type News, notify, tellDaily } from './notify.ts';
export { hoursOf } from './preferences.ts';
export { notToldYet, substitutesOf } from './queries.ts';
export { bodyRulesOf, lightRuleChanged, lightRulesOf } from './rule.ts';

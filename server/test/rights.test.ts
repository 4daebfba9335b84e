import { existsSync, readFileSync } from 'node:fs';
import { operations } from '@sauro/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rightsWorld } from './rights-world.ts';

/**
 * Who may do what, as the server answers it over HTTP. `of` says whose the record is: of the asker's own group or of another group of the same body.
 * ok: done, or found in the list. –: NOT_FOUND, or not in the list; what is missing and what is forbidden look alike. F: FORBIDDEN, may see it and not do this.
 * R: refused by the rule on acts, may see it and not do this.
 *
 * Head and deputy lead the body, the clerk keeps its register; the head of the group and the member hold their posts in one group of it; the administrator of the
 * installation holds no post; the outsider is the head of another body. Of tasks of `own` the member is the executor; the deputy checks, the head is in charge and decides.
 * A plan of `own` was put in by the head of the group, of `other` by the clerk. Sessions and views of `own` are the asker's.
 */
const table = `
operation          of              head   deputy   clerk   groupHead   member   admin   outsider
# tasks
getTask            own             ok     ok       ok      ok          ok       –       –
getTask            other           ok     ok       ok      –           –        –       –
listTasks          own             ok     ok       ok      ok          ok       –       –
listTasks          other           ok     ok       ok      –           –        –       –
createTask         own             ok     ok       ok      ok          –        –       –
createTask         other           ok     ok       ok      –           –        –       –
updateTask         own             ok     ok       ok      R           R        –       –
updateTask         other           ok     ok       ok      –           –        –       –
takeUpTask         own             R      R        R       ok          ok       –       –
takeUpTask         other           R      R        R       –           –        –       –
sendBackTask       own             R      R        R       ok          ok       –       –
sendBackTask       other           R      R        R       –           –        –       –
giveTaskAgain      own             ok     ok       ok      R           R        –       –
giveTaskAgain      other           ok     ok       ok      –           –        –       –
startTask          own             R      R        R       ok          ok       –       –
startTask          other           R      R        R       –           –        –       –
recordProgress     own             R      R        R       ok          ok       –       –
recordProgress     other           R      R        R       –           –        –       –
submitTask         own             R      R        R       ok          ok       –       –
submitTask         other           R      R        R       –           –        –       –
undoTaskAct        own             R      R        R       R           ok       –       –
undoTaskAct        other           R      R        R       –           –        –       –
acceptTask         own             ok     ok       R       R           R        –       –
acceptTask         other           ok     ok       R       –           –        –       –
returnTask         own             ok     ok       R       R           R        –       –
returnTask         other           ok     ok       R       –           –        –       –
reportStuck        own             R      R        R       ok          ok       –       –
reportStuck        other           R      R        R       –           –        –       –
clearStuck         own             ok     ok       R       ok          ok       –       –
clearStuck         other           ok     ok       R       –           –        –       –
askExtension       own             R      R        R       ok          ok       –       –
askExtension       other           R      R        R       –           –        –       –
decideExtension    own             ok     ok       R       R           R        –       –
decideExtension    other           ok     ok       R       –           –        –       –
withdrawExtension  own             R      R        R       R           ok       –       –
withdrawExtension  other           R      R        R       –           –        –       –
urgeTask           own             ok     ok       ok      R           R        –       –
urgeTask           other           ok     ok       ok      –           –        –       –
decideTask         own             ok     R        R       R           R        –       –
decideTask         other           ok     R        R       –           –        –       –
pauseTask          own             ok     ok       R       R           R        –       –
pauseTask          other           ok     ok       R       –           –        –       –
resumeTask         own             ok     ok       R       R           R        –       –
resumeTask         other           ok     ok       R       –           –        –       –
escalateTask       own             ok     ok       R       ok          ok       –       –
escalateTask       other           ok     ok       R       –           –        –       –
answerEscalation   own             ok     ok       ok      R           R        –       –
answerEscalation   other           ok     ok       ok      –           –        –       –
# put before the school by a body below (own), before another body (other)
listEscalations    own             ok     ok       –       –           –        –       –
listEscalations    other           –      –        –       –           –        –       –
getEscalation      own             ok     ok       –       –           –        –       –
getEscalation      other           –      –        –       –           –        –       –
getEscalationFile  own             ok     ok       –       –           –        –       –
getEscalationFile  other           –      –        –       –           –        –       –
answerFromAbove    own             ok     ok       –       –           –        –       –
answerFromAbove    other           –      –        –       –           –        –       –
# tasks
setCheckpoint      own             ok     ok       ok      R           R        –       –
setCheckpoint      other           ok     ok       ok      –           –        –       –
answerCheckpoint   own             R      R        R       ok          ok       –       –
answerCheckpoint   other           R      R        R       –           –        –       –
takeBackCheckpoint  own            R      R        R       R           ok       –       –
takeBackCheckpoint  other          R      R        R       –           –        –       –
seeCheckpoint      own             ok     ok       R       R           R        –       –
seeCheckpoint      other           ok     ok       R       –           –        –       –
cancelTask         own             ok     ok       R       R           R        –       –
cancelTask         other           ok     ok       R       –           –        –       –
bulkTasks          both            ok     ok       ok      –           –        –       –
overview           both            ok     ok       ok      –           –        –       –
taskChoices        both            ok     ok       ok      ok          ok       –       –
sayLateCause       own             ok     ok       ok      ok          ok       –       –
sayLateCause       other           ok     ok       ok      –           –        –       –
lateness           both            ok     ok       ok      –           –        –       –
# explanations: own is asked of the member about a task of the own group, other of the office's member; the head asked
demandExplanation  own             ok     ok       F       F           F        –       –
demandExplanation  other           ok     ok       F       –           –        –       –
demandExplanation  a unit          ok     ok       –       –           –        –       –
getExplanation     own             ok     ok       ok      –           ok       –       –
getExplanation     other           ok     ok       ok      –           –        –       –
listExplanations   own             ok     ok       ok      –           ok       –       –
listExplanations   own, of a task  ok     ok       ok      ok          ok       –       –
answerExplanation  own             F      F        F       –           ok       –       –
answerExplanation  other           F      F        F       –           –        –       –
decideExplanation  own             ok     ok       F       –           R        –       –
decideExplanation  other           ok     ok       F       –           –        –       –
# lists and meetings: the head of the group owns the matter of own, and attends the meeting of own
listMatters        both            ok     ok       ok      –           –        –       –
addMatter          both            ok     ok       ok      –           –        –       –
addMatters         both            ok     ok       ok      –           –        –       –
taskMatters        own             ok     ok       ok      ok          ok       –       –
taskMatters        other           ok     ok       ok      –           –        –       –
noteMatter         both            ok     ok       ok      –           –        –       –
removeMatter       both            ok     ok       ok      –           –        –       –
getMatter          own             ok     ok       ok      ok          –        –       –
getMatter          other           ok     ok       ok      –           –        –       –
saveMatterSetting  both            ok     ok       ok      –           –        –       –
listMeetings       own             ok     ok       ok      ok          –        –       –
listMeetings       other           ok     ok       ok      –           –        –       –
createMeeting      both            ok     ok       ok      –           –        –       –
getMeeting         own             ok     ok       ok      ok          –        –       –
getMeeting         other           ok     ok       ok      –           –        –       –
addMeetingItem     own             ok     ok       ok      F           –        –       –
addMeetingItem     other           ok     ok       ok      –           –        –       –
decideInMeeting    own             ok     ok       ok      F           –        –       –
decideInMeeting    other           ok     ok       ok      –           –        –       –
closeMeeting       own             ok     ok       ok      F           –        –       –
closeMeeting       other           ok     ok       ok      –           –        –       –
urgingFacts        both            ok     ok       ok      –           –        –       –
# standing duties
getStanding        own             ok     ok       ok      ok          ok       –       –
getStanding        other           ok     ok       ok      –           –        –       –
listStanding       own             ok     ok       ok      ok          ok       –       –
listStanding       other           ok     ok       ok      –           –        –       –
createStanding     own             ok     ok       ok      ok          –        –       –
createStanding     other           ok     ok       ok      –           –        –       –
previewStanding    own             ok     ok       ok      ok          ok       –       –
previewStanding    other           ok     ok       ok      –           –        –       –
updateStanding     own             ok     ok       ok      ok          F        –       –
updateStanding     own, of a plan  ok     ok       ok      F           F        –       –
updateStanding     other           ok     ok       ok      –           –        –       –
setStandingState   own             ok     ok       F       F           F        –       –
setStandingState   other           ok     ok       F       –           –        –       –
timeline           own             ok     ok       ok      ok          ok       –       –
timeline           other           ok     ok       ok      –           –        –       –
# what is one's own
deleteView         own             ok     ok       ok      ok          ok       ok      ok
deleteView         other           –      –        –       –           –        –       –
# duties
askHandover        own             ok     ok       ok      F           ok       –       –
askHandover        other           ok     ok       ok      –           –        –       –
listHandovers      own             ok     ok       ok      –           ok       –       –
listHandovers      other           ok     ok       ok      –           –        –       –
answerHandover     own             ok     ok       F       –           F        –       –
answerHandover     other           ok     ok       F       –           –        –       –
withdrawHandover   own             ok     ok       F       –           ok       –       –
withdrawHandover   other           ok     ok       F       –           –        –       –
# a unit is asked to lead: own is the group's to answer and to take back, other another unit's
askLeadHandover    own             ok     ok       ok      ok          F        –       –
askLeadHandover    other           ok     ok       ok      –           –        –       –
listLeadHandovers  own             ok     ok       ok      ok          –        –       –
listLeadHandovers  other           ok     ok       ok      –           –        –       –
answerLeadHandover  own             ok     ok       F       ok          –        –       –
answerLeadHandover  other           ok     ok       F       –           –        –       –
withdrawLeadHandover  own             ok     ok       F       ok          –        –       –
withdrawLeadHandover  other           ok     ok       F       –           –        –       –
# absences and leaving
askAbsence         own             ok     ok       ok      F           ok       –       –
askAbsence         other           ok     ok       ok      F           F        –       –
listAbsences       own             ok     ok       ok      –           ok       –       –
listAbsences       other           ok     ok       ok      –           –        –       –
decideAbsence      own             ok     ok       ok      –           F        –       –
decideAbsence      other           ok     ok       ok      –           –        –       –
endAbsence         own             ok     ok       ok      F           ok       –       –
endAbsence         other           ok     ok       ok      F           F        –       –
listHeld           own             ok     ok       ok      –           ok       –       –
listHeld           other           ok     ok       ok      –           –        –       –
handOn             both            ok     ok       ok      –           –        –       –
assignmentWarnings  both           ok     ok       ok      ok          ok       –       –
getDutySetting     both            ok     ok       ok      ok          ok       –       –
saveDutySetting    both            ok     ok       ok      F           F        –       –
# plans
uploadPlan         both            ok     ok       ok      ok          –        –       –
listPlans          own             ok     ok       ok      ok          –        –       –
listPlans          other           ok     ok       ok      –           –        –       –
listPlans          issued          ok     ok       ok      ok          ok       –       –
getPlan            own             ok     ok       ok      ok          –        –       –
getPlan            other           ok     ok       ok      –           –        –       –
getPlan            issued          ok     ok       ok      ok          ok       –       –
updatePlanHead     own             ok     ok       ok      ok          –        –       –
updatePlanHead     other           ok     ok       ok      –           –        –       –
updatePlanTask     own             ok     ok       ok      ok          –        –       –
updatePlanTask     other           ok     ok       ok      –           –        –       –
updatePlanTask     own, issued     ok     ok       ok      ok          F        –       –
updatePlanTask     other, issued   ok     ok       ok      F           F        –       –
addPlanTask        own             ok     ok       ok      ok          –        –       –
addPlanTask        other           ok     ok       ok      –           –        –       –
rereadPlan         own             ok     ok       ok      ok          –        –       –
rereadPlan         other           ok     ok       ok      –           –        –       –
replacePlanFile    own             ok     ok       ok      ok          –        –       –
replacePlanFile    other           ok     ok       ok      –           –        –       –
getPlanReading     own             ok     ok       ok      ok          –        –       –
getPlanReading     other           ok     ok       ok      –           –        –       –
retryPlanReading   own             ok     ok       ok      ok          –        –       –
retryPlanReading   other           ok     ok       ok      –           –        –       –
dropPlanReading    own             ok     ok       ok      ok          –        –       –
dropPlanReading    other           ok     ok       ok      –           –        –       –
listPlanPhases     own             ok     ok       ok      ok          –        –       –
listPlanPhases     other, issued   ok     ok       ok      ok          ok       –       –
savePlanPhases     own             ok     ok       ok      ok          –        –       –
savePlanPhases     other           ok     ok       ok      –           –        –       –
savePlanPhases     other, issued   ok     ok       ok      F           F        –       –
undoPlanStep       own             ok     ok       ok      ok          –        –       –
undoPlanStep       other           ok     ok       ok      –           –        –       –
splitPlanTask      own             ok     ok       ok      ok          –        –       –
splitPlanTask      other           ok     ok       ok      –           –        –       –
mergePlanTasks     own             ok     ok       ok      ok          –        –       –
mergePlanTasks     other           ok     ok       ok      –           –        –       –
bulkPlanTasks      own             ok     ok       ok      ok          –        –       –
bulkPlanTasks      other           ok     ok       ok      –           –        –       –
updatePlanItem     own             ok     ok       ok      ok          –        –       –
updatePlanItem     other           ok     ok       ok      –           –        –       –
issuePlan          own             ok     ok       F       F           –        –       –
issuePlan          other           ok     ok       F       –           –        –       –
issueHeldTask      issued          ok     ok       F       F           F        –       –
# documents and files
getDocument        both            ok     ok       ok      ok          ok       –       –
listDocuments      both            ok     ok       ok      ok          ok       –       –
createDocument     both            ok     ok       ok      –           –        –       –
updateDocument     both            ok     ok       ok      F           F        –       –
uploadFile         both            ok     ok       ok      ok          ok       –       –
getFileContent     own             ok     ok       ok      ok          ok       –       –
getFileContent     other           ok     ok       ok      –           –        –       –
getFileContent     a document      ok     ok       ok      ok          ok       –       –
getFileContent     not hung yet    –      –        –       –           ok       –       –
getFileContent     own plan        ok     ok       ok      ok          –        –       –
getFileContent     other plan      ok     ok       ok      –           –        –       –
getFileContent     plan, issued    ok     ok       ok      ok          ok       –       –
getFilePages       own             ok     ok       ok      ok          ok       –       –
getFilePages       other           ok     ok       ok      –           –        –       –
getFilePages       a document      ok     ok       ok      ok          ok       –       –
getFilePages       own plan        ok     ok       ok      ok          –        –       –
getFilePages       other plan      ok     ok       ok      –           –        –       –
getFilePages       plan, issued    ok     ok       ok      ok          ok       –       –
getFilePages       not hung yet    –      –        –       –           ok       –       –
drawFilePages      own             ok     ok       ok      ok          ok       –       –
drawFilePages      other           ok     ok       ok      –           –        –       –
drawFilePages      a document      ok     ok       ok      ok          ok       –       –
drawFilePages      own plan        ok     ok       ok      ok          –        –       –
drawFilePages      other plan      ok     ok       ok      –           –        –       –
drawFilePages      plan, issued    ok     ok       ok      ok          ok       –       –
drawFilePages      not hung yet    –      –        –       –           ok       –       –
getFilePage        own             ok     ok       ok      ok          ok       –       –
getFilePage        other           ok     ok       ok      –           –        –       –
getFilePage        a document      ok     ok       ok      ok          ok       –       –
getFilePage        own plan        ok     ok       ok      ok          –        –       –
getFilePage        other plan      ok     ok       ok      –           –        –       –
getFilePage        plan, issued    ok     ok       ok      ok          ok       –       –
getFilePage        not hung yet    –      –        –       –           ok       –       –
# people
listPeople         both            ok     ok       ok      ok          ok       ok      –
createPerson       both            ok     ok       –       –           –        ok      –
updatePerson       both            ok     ok       –       –           –        ok      –
issuePassword      both            ok     ok       –       –           –        ok      –
createPost         both            ok     ok       –       –           –        ok      –
endPost            both            ok     ok       –       –           –        ok      –
revokeSession      own             ok     ok       ok      ok          ok       ok      ok
revokeSession      other           –      –        –       –           –        –       –
# organisations
listUnits          both            ok     ok       ok      ok          ok       ok      –
createUnit         both            ok     ok       –       –           –        ok      –
updateUnit         both            ok     ok       –       –           –        ok      –
getCalendar        both            ok     ok       ok      ok          ok       ok      –
listCalendarYears  both            ok     ok       ok      ok          ok       ok      –
saveCalendarYear   both            ok     ok       ok      –           –        ok      –
dropCalendarYear   both            ok     ok       ok      –           –        ok      –
saveWorkingWeek    both            ok     ok       ok      –           –        ok      –
listSchoolYears    both            ok     ok       ok      ok          ok       ok      –
saveSchoolYear     both            ok     ok       ok      –           –        ok      –
dropSchoolYear     both            ok     ok       ok      –           –        ok      –
getAuthority       both            ok     ok       ok      ok          ok       ok      –
saveAuthority      both            ok     ok       –       –           –        ok      –
dropAuthority      both            ok     ok       –       –           –        ok      –
# how people are told
getNoticeRule      both            ok     ok       ok      ok          ok       ok      –
saveNoticeRule     both            ok     ok       –       –           –        ok      –
listDeliveries     both            ok     ok       F       F           F        ok      –
retryDelivery      both            ok     ok       –       –           –        ok      –
unsubscribePush    own             ok     ok       ok      ok          ok       ok      ok
unsubscribePush    other           –      –        –       –           –        –       –
createFeed         own             ok     ok       ok      ok          –        –       –
createFeed         other           ok     ok       ok      –           –        –       –
deleteFeed         own             ok     ok       ok      ok          ok       ok      ok
deleteFeed         other           –      –        –       –           –        –       –
listAudit          both            ok     ok       –       –           –        –       –
`;

/** Operations with an id in their path that the table leaves out, each with the test that proves the same of it. */
const readings = 'server/src/modules/plans/readings.test.ts';
const provedElsewhere: Record<string, string> = {
  getPlanReading: readings,
  retryPlanReading: readings,
  dropPlanReading: readings,
  readFeed: 'server/src/modules/reminders/feeds.test.ts',
};

const lines = table.split('\n').filter((l) => l.trim() && !l.startsWith('#'));
const [head = [], ...rows] = lines.map((l) => l.trim().split(/ {2,}/));
const roles = head.slice(2);

let w: Awaited<ReturnType<typeof rightsWorld>>;
beforeAll(async () => {
  w = await rightsWorld();
});
afterAll(() => w.t.stop());

const marks: Record<string, string> = { NOT_FOUND: '–', FORBIDDEN: 'F', TRANSITION_REFUSED: 'R', SELF_CHECK: 'R' };

it.each(
  rows.flatMap(([operation = '', of = '', ...wanted]) =>
    (of === 'both' ? ['own', 'other'] : [of]).map((o) => ({ operation, of: o, wanted })),
  ),
)('$operation of $of', async ({ operation, of, wanted }) => {
  const got: string[] = [];
  for (const role of roles) {
    const who = w.people[role as keyof typeof w.people];
    const { op, input, found } = await w.arrange[operation]!(of, who);
    const response = await w.t.as(who).raw(op, input);
    const { code } = response.statusCode === 200 ? { code: null } : response.json();
    got.push(code ? (marks[code] ?? code) : !found || found(response.json() as never) ? 'ok' : '–');
  }
  expect(Object.fromEntries(roles.map((r, i) => [r, got[i]]))).toEqual(Object.fromEntries(roles.map((r, i) => [r, wanted[i]])));
});

it('the table holds every operation with an id in its path, and nothing of it is open to another body', () => {
  const withId = operations.filter((o) => o.path.includes('/:')).map((o) => o.id);
  const told = new Set(rows.map(([operation]) => operation));
  expect(
    withId.filter((id) => !told.has(id) && !(id in provedElsewhere)),
    'add a row to the table',
  ).toEqual([]);
  for (const [id, test] of Object.entries(provedElsewhere)) {
    const place = new URL(`../../${test}`, import.meta.url);
    expect(existsSync(place) && readFileSync(place, 'utf8').includes(id), `${test} proves ${id}`).toBe(true);
  }
  const ownThings = ['deleteView', 'revokeSession', 'unsubscribePush', 'deleteFeed'];
  for (const [operation, of, ...cells] of rows)
    if (!ownThings.includes(operation!)) expect([operation, of, cells.at(-1)]).toEqual([operation, of, '–']);
});

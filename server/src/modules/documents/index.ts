export { plansOfDocumentsAsked } from './events.ts';
export {
  findBySymbol,
  linkCitations,
  type Mention,
  type PlanDocument,
  registerPlanDocument,
  replacePlanFile,
  updatePlanDocument,
} from './plan-documents.ts';

export { plansOfDocumentsAsked } from './events.ts';
export { type DocumentForSearch, documentForSearch } from './for-search.ts';
export {
  findBySymbol,
  issuePlanDocument,
  likeCited,
  linkCitations,
  type Mention,
  type PlanDocument,
  registerPlanDocument,
  replacePlanFile,
  updatePlanDocument,
} from './plan-documents.ts';

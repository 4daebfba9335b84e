export { CopyForGroup, CopyOverview, copyForGroup } from './components/CopyForGroup.tsx';

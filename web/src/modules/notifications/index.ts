export { CopyForGroup, copyForGroup } from './components/CopyForGroup.tsx';

export { SearchBox } from './components/SearchBox.tsx';

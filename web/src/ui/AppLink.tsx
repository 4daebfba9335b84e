import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

/** A link inside the program by its address: a plain click goes without loading the page anew, everything else (new tab, download, another site) is the browser's. The code of the page is fetched when the pointer comes near. */
export function AppLink({ href, onClick, target, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const router = useRouter({ warn: false });
  const ours = href.startsWith('/') && !href.startsWith('/api/') && !target && rest.download === undefined;
  const click = (e: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(e);
    if (!ours || !router || e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    router.history.push(href);
  };
  const near = () => {
    if (ours && router) void router.preloadRoute({ to: href.split('?')[0] } as never).catch(() => undefined);
  };
  return <a {...rest} href={href} target={target} onClick={click} onPointerEnter={near} />;
}

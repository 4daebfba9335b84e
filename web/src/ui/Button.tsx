import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import { AppLink } from './AppLink.tsx';
import { Icon, type IconName } from './icons.tsx';
import './button.css';

/** `go`: the one filled act of a screen; `plain`: outlined; `soft`: outlined lightly, in rows; `quiet`: without outline. */
export type ButtonVariant = 'go' | 'plain' | 'soft' | 'quiet';
interface Look {
  variant?: ButtonVariant;
  small?: boolean;
  icon?: IconName;
  children: ReactNode;
}
const look = (variant: ButtonVariant = 'plain', small = false, more = '') =>
  `btn ${variant === 'plain' ? '' : variant} ${small ? 'sm' : ''} ${more}`.replace(/\s+/g, ' ').trim();

/** A button. While `busy` it keeps its width and focus, tells so, and a second press does nothing. */
export function Button({
  variant,
  small,
  icon,
  busy,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: Look & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type}
      className={look(variant, small, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(e) => (busy ? e.preventDefault() : onClick?.(e))}
    >
      {busy ? <span className="spin" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button; for going somewhere, never for an act. */
export function LinkButton({
  variant,
  small,
  icon,
  children,
  className,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <AppLink {...rest} className={look(variant, small, className)}>
      {icon && <Icon name={icon} />}
      {children}
    </AppLink>
  );
}

/** A button that is only an icon; `label` is read and shown as a tip. */
export function IconButton({ icon, label, ...rest }: { icon: IconName; label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" {...rest} className={`ibtn ${rest.className ?? ''}`} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}

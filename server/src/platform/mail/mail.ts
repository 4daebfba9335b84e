import { createTransport } from 'nodemailer';

/** One letter: plain text, and the same as plain HTML where it has one. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** How sending ended: `sent` (the mail server took it) or `off` (no mail server is set). Failures are thrown, so that the job is tried again. */
export type MailOutcome = 'sent' | 'off';

/** The way out for letters. */
export interface Mailer {
  /** False where no mail server is set; nothing need then be queued. */
  readonly on: boolean;
  sendMail(mail: Mail): Promise<MailOutcome>;
  close(): void;
}

/** A mailer for the settings: SMTP where SMTP_URL is set, else one that says `off`. The link is encrypted whenever the server offers it. */
export function createMailer(config: { smtpUrl?: string | undefined; mailFrom?: string | undefined }): Mailer {
  const { smtpUrl, mailFrom } = config;
  if (!smtpUrl || !mailFrom) return { on: false, sendMail: async () => 'off', close: () => {} };
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return {
    on: true,
    async sendMail({ to, subject, text, html }) {
      // An object, never a string: a name with a comma must not become a second receiver.
      await transport.sendMail({
        from: mailFrom,
        to: { name: '', address: to },
        subject,
        text,
        ...(html !== undefined && { html }),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return 'sent';
    },
    close: () => transport.close(),
  };
}

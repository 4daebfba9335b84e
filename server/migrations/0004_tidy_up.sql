-- The nightly tidying (the system, no person) may see and drop answers kept for repeated requests once they are old.
create policy tidy on idempotency using (app.person() is null and created_at < now() - interval '2 days') with check (false);

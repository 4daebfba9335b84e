-- A body is its own body_id, and who writes a notice may not read it back: both are written with an id taken from the sequence first.
grant usage on all sequences in schema public to sauro_app;

-- One search over tasks, plans, documents, people and units: a narrow row for each in each body, kept by triggers in the transaction of the change, and read through one function only.
-- A lexeme carries kind and body before its word (`t10:bao`), so that every body has lists of its own in the index and another body's common words cost nothing.

-- Where the tone stands: “hòa” and “hoà”, “thúy” and “thuý” are one word. Text in lower case; both become the second.
create function app.tone_place(t text) returns text language sql immutable strict parallel safe as $$
  select replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(t,
    'òa', 'oà'), 'óa', 'oá'), 'ỏa', 'oả'), 'õa', 'oã'), 'ọa', 'oạ'), 'òe', 'oè'), 'óe', 'oé'), 'ỏe', 'oẻ'), 'õe', 'oẽ'), 'ọe', 'oẹ'),
    'ùy', 'uỳ'), 'úy', 'uý'), 'ủy', 'uỷ'), 'ũy', 'uỹ'), 'ụy', 'uỵ')
$$;

-- Signs that part words, as spaces.
create function app.search_part(t text) returns text language sql immutable strict parallel safe as $$
  select translate(t, E' \t\r\n!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~«»“”‘’„–—…•·●■▪°§№×→\u00a0\u200b', repeat(' ', 70))
$$;
-- Words without marks, letters and numbers apart, numbers without leading zeros: “09-CT/TU” is 9, ct, tu. The same as `tokens` in rules/src/search.
create function app.search_tokens(t text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  plain text := app.search_part(app.fold(t));
begin
  -- Few texts need it, and it is dear.
  if plain ~ '[a-z][0-9]|[0-9][a-z]' then plain := regexp_replace(plain, '(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])', ' ', 'g'); end if;
  return array(select case when w like '0%' then coalesce(nullif(ltrim(w, '0'), ''), '0') else left(w, 40) end from unnest(string_to_array(plain, ' ')) w where w <> '');
end $$;

create function app.search_prefix(kind text, body bigint) returns text language sql immutable strict parallel safe as $$
  select case kind when 'task' then 't' when 'plan' then 'k' when 'document' then 'd' when 'person' then 'p' when 'unit' then 'u' end || body::text
$$;

-- Words of a text as the lexemes of a tsvector, written out: `'t10:bao':1A `. A word with marks stands twice, as `t10:bao` and as `t10=báo`.
create function app.search_lexemes(t text, prefix text, weight text) returns text language plpgsql immutable parallel safe as $$
declare
  folded text := array_to_string(app.search_tokens(t), ''':1' || weight || ' ''' || prefix || ':');
  marked text := (select string_agg(left(w, 40), ''':1' || weight || ' ''' || prefix || '=')
    from unnest(string_to_array(app.search_part(app.tone_place(lower(normalize(t, NFC) collate "vi-x-icu"))), ' ')) w where octet_length(w) > length(w));
begin
  return case when folded <> '' then '''' || prefix || ':' || folded || ''':1' || weight || ' ' else '' end
    || coalesce('''' || prefix || '=' || marked || ''':1' || weight || ' ', '');
end $$;
-- The words of an entry: those of the title weigh A, the others D.
create function app.search_vector(kind text, body bigint, title text, more text) returns tsvector language sql immutable parallel safe as $$
  select (app.search_lexemes(title, app.search_prefix(kind, body), 'A') || app.search_lexemes(left(more, 4000), app.search_prefix(kind, body), ''))::tsvector
$$;

create table search_entry (
  kind text not null check (kind in ('task', 'plan', 'document', 'person', 'unit')),
  ref_id bigint not null,
  -- 0: people and units of the whole installation, for its administrators.
  body_id bigint not null,
  -- Still going on: an open task, a plan, a document, a person with an account, a unit that is not closed.
  open boolean not null,
  -- Code or symbol as words, for finding it whole: “9 ct tu”.
  key text not null,
  -- Null: seen by all of the body. Else by its leaders and clerk, by these people, and by who heads one of these units (negative).
  viewers bigint[],
  words tsvector not null,
  primary key (kind, ref_id, body_id)
) with (fillfactor = 90);
alter table search_entry enable row level security;
create policy own_body on search_entry using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
-- Row-level security keeps the index of words out of reach (its operator is not leakproof), so the server's role reads through app.search only.
grant select on search_entry to sauro_app;

-- What stands in the index of each kind: named column by column, so that nothing comes in unasked. Never a phone number, an address, a file, or more of a secret document than its register shows.
create view app.search_source as
  select 'task'::text as kind, t.id as ref_id, t.body_id, t.state not in ('closed', 'cancelled') as open, t.code as key, t.code || ' ' || t.title as title,
    concat_ws(' ', t.origin_item, t.content, (select string_agg(p ->> 'name', ' ') from jsonb_array_elements(t.products) p)) as more,
    array_remove(array[t.leader_id, t.adviser_id, t.executor_id, t.decider_id, t.urger_id, t.checker_id, -t.lead_unit_id]
      || array(select -s.unit_id from task_support s where s.task_id = t.id), null) as viewers
  from task t
  union all
  select 'plan', p.id, p.body_id, true, coalesce(p.head ->> 'symbol', ''), concat_ws(' ', p.head ->> 'symbol', p.head ->> 'subject'), '',
    case when p.state = 'review' then array[p.created_by] end
  from plan p
  union all
  select 'document', d.id, d.body_id, true, coalesce(d.symbol, ''), concat_ws(' ', d.symbol, d.subject), concat_ws(' ', d.type, d.issuer, d.signer), case when d.in_draft then array[d.created_by] end
  from document d
  union all
  select 'person', p.id, b.body_id, p.active, '', p.name,
    (select string_agg(distinct o.title, ' ') from post o where o.person_id = p.id and (o.body_id = b.body_id or b.body_id = 0)), null
  from person p cross join lateral (select 0::bigint as body_id union select o.body_id from post o where o.person_id = p.id) b
  union all
  select 'unit', u.id, b.body_id, u.valid_to is null, '', concat_ws(' ', u.name, u.short_name), '', null
  from unit u cross join lateral (values (0::bigint), (u.body_id)) b(body_id);
revoke all on app.search_source from public;

-- Writes the entries of some records anew.
create function app.search_put(of_kind text, ids bigint[]) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into search_entry (kind, ref_id, body_id, open, key, viewers, words)
  select s.kind, s.ref_id, s.body_id, s.open, array_to_string(app.search_tokens(s.key), ' '), s.viewers, app.search_vector(s.kind, s.body_id, s.title, coalesce(s.more, ''))
  from app.search_source s where s.kind = of_kind and s.ref_id = any (ids)
  on conflict (kind, ref_id, body_id) do update set open = excluded.open, key = excluded.key, viewers = excluded.viewers, words = excluded.words
$$;
revoke all on function app.search_put(text, bigint[]) from public;

-- Writes the whole index anew: for the first time, and after rows were loaded past the triggers.
create function app.search_fill() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from search_entry;
  insert into search_entry (kind, ref_id, body_id, open, key, viewers, words)
  select s.kind, s.ref_id, s.body_id, s.open, array_to_string(app.search_tokens(s.key), ' '), s.viewers, app.search_vector(s.kind, s.body_id, s.title, coalesce(s.more, ''))
  from app.search_source s
$$;
revoke all on function app.search_fill() from public;

-- After an insert, for all rows of the statement at once; after an update, for its row.
create function app.search_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.search_put(tg_argv[0], array(select c.id from changed c));
  return null;
end $$;
create function app.search_follow_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.search_put(tg_argv[0], array[new.id]);
  return null;
end $$;
create function app.search_follow_post() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.search_put('person', array[new.person_id]);
  return null;
end $$;
-- Who sees a task, and whether it goes on: without writing its words anew.
create function app.search_put_duties(ids bigint[]) returns void language sql security definer set search_path = public, pg_temp as $$
  update search_entry e set open = s.open, viewers = s.viewers from app.search_source s
  where e.kind = 'task' and e.ref_id = any (ids) and s.kind = 'task' and s.ref_id = any (ids) and s.ref_id = e.ref_id and e.body_id = s.body_id
    and (e.open, e.viewers) is distinct from (s.open, s.viewers)
$$;
revoke all on function app.search_put_duties(bigint[]) from public;
create function app.search_follow_support() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.search_put_duties(array(select c.task_id from changed c));
  return null;
end $$;
create function app.search_follow_task() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (old.code, old.title, old.origin_item, old.content, old.products) is distinct from (new.code, new.title, new.origin_item, new.content, new.products) then
    perform app.search_put('task', array[new.id]);
  else
    perform app.search_put_duties(array[new.id]);
  end if;
  return null;
end $$;

create trigger task_search_new after insert on task referencing new table as changed for each statement execute function app.search_follow('task');
-- Most writes of a task change neither its words nor who sees it, and then nothing runs.
create trigger task_search after update of code, title, origin_item, content, products, leader_id, adviser_id, executor_id, decider_id, urger_id, checker_id, lead_unit_id, state on task for each row
  when ((old.code, old.title, old.origin_item, old.content, old.products, old.leader_id, old.adviser_id, old.executor_id, old.decider_id, old.urger_id, old.checker_id, old.lead_unit_id,
      old.state in ('closed', 'cancelled'))
    is distinct from (new.code, new.title, new.origin_item, new.content, new.products, new.leader_id, new.adviser_id, new.executor_id, new.decider_id, new.urger_id, new.checker_id, new.lead_unit_id,
      new.state in ('closed', 'cancelled')))
  execute function app.search_follow_task();
create trigger task_support_search_new after insert on task_support referencing new table as changed for each statement execute function app.search_follow_support();
create trigger task_support_search_old after delete on task_support referencing old table as changed for each statement execute function app.search_follow_support();
create trigger plan_search_new after insert on plan referencing new table as changed for each statement execute function app.search_follow('plan');
create trigger plan_search after update of state, head on plan for each row when (old.state <> new.state or old.head is distinct from new.head) execute function app.search_follow_row('plan');
create trigger document_search_new after insert on document referencing new table as changed for each statement execute function app.search_follow('document');
create trigger document_search after update of symbol, subject, type, issuer, signer, in_draft on document for each row
  when ((old.symbol, old.subject, old.type, old.issuer, old.signer, old.in_draft) is distinct from (new.symbol, new.subject, new.type, new.issuer, new.signer, new.in_draft)) execute function app.search_follow_row('document');
create trigger person_search_new after insert on person referencing new table as changed for each statement execute function app.search_follow('person');
create trigger person_search after update of name, active on person for each row when ((old.name, old.active) is distinct from (new.name, new.active)) execute function app.search_follow_row('person');
create trigger post_search after insert or update on post for each row execute function app.search_follow_post();
create trigger unit_search_new after insert on unit referencing new table as changed for each statement execute function app.search_follow('unit');
create trigger unit_search after update of name, short_name, valid_to on unit for each row
  when ((old.name, old.short_name, old.valid_to) is distinct from (new.name, new.short_name, new.valid_to)) execute function app.search_follow_row('unit');

select app.search_fill();
-- Open ones first, then the newest: the walk that answers common words.
create index search_entry_newest on search_entry (body_id, kind, open, ref_id);
create index search_entry_key on search_entry (body_id, kind, key) where key <> '';
-- Written at once and not into a list that every search would have to read through.
create index search_entry_words on search_entry using gin (words) with (fastupdate = off);
create index search_entry_viewers on search_entry using gin (viewers) with (fastupdate = off);

-- No statement of the server's role could use it (row-level security, see above), and every write of a task had to keep it.
drop index task_search;
-- Half of each page stays free, so that a change of calendar, which moves the dates of every open task and touches no indexed column, finds room beside each row and writes no index at all.
alter table task set (fillfactor = 50);
cluster task using task_pkey;
alter table task set without cluster;

-- The words that are sought, as a query over the entries of a kind in some bodies; one that ends in `*` is a beginning. `weight` A: in the title. Null where there is nothing to seek.
create function app.search_query(kind text, bodies bigint[], sign text, words text[], weight text) returns tsquery language sql immutable parallel safe as $$
  select string_agg('(' || every || ')', ' | ')::tsquery from (
    select string_agg(quote_literal(app.search_prefix(kind, b) || sign || rtrim(w, '*')) || case when w like '%*' then ':*' || weight when weight <> '' then ':' || weight else '' end, ' & ') as every
    from unnest(bodies) b cross join unnest(words) w group by b) q
$$;

-- The one door to the index: the best `take` entries of a kind that hold all words, and some more to choose from. Work is bounded whatever the words: of a body seen whole the newest 300 are walked;
-- only words that are rare among these are looked up in the index, and of what it holds at most some 5,000 are looked at (gin_fuzzy_search_limit). `found` counts what was seen, `more` where there may be others.
-- The second wall is here: nothing outside app.bodies() is answered, and of bodies seen in part only what `mine` (people, and units as negative numbers) opens. Body 0 holds people and units only.
create function app.search(of_kind text, sought text[], exact text[], sought_key text, whole bigint[], part bigint[], mine bigint[], take int)
returns table (ref_id bigint, rank int, found int, more boolean)
language plpgsql stable security definer
set search_path = public, pg_temp set gin_fuzzy_search_limit = 5000 set plan_cache_mode = force_generic_plan set jit = off as $$
#variable_conflict use_column
declare
  walls bigint[] := app.bodies() || case when of_kind in ('person', 'unit') then array[0::bigint] else '{}' end;
  seen bigint[] := array(select b from unnest(whole) b where b = any (walls));
  partly bigint[] := array(select b from unnest(part) b where b = any (walls) and b <> all (seen));
  -- Of the kinds that a body shows to everybody in it, the few that are kept back are sifted out row by row.
  walked bigint[] := case when of_kind = 'task' then seen else seen || partly end;
  each_walk int := greatest(60, 300 / greatest(1, cardinality(walked)));
  q tsquery;
  titled tsquery;
  marked tsquery;
  refs bigint[] := '{}';
  ranks int[] := '{}';
  more_refs bigint[];
  more_ranks int[];
  rows_walked bigint;
  hits bigint := 0;
  marked_hits bigint := 0;
  hits_mine bigint := 0;
  unseen boolean := false;
begin
  if cardinality(sought) = 0 then return; end if;
  if cardinality(walked) > 0 then
    q := app.search_query(of_kind, walked, ':', sought, '');
    titled := app.search_query(of_kind, walked, ':', sought, 'A');
    marked := app.search_query(of_kind, walked, '=', exact, '');
    with walk as materialized (
      select e.ref_id, case when e.words @@ q and (e.viewers is null or e.body_id = any (seen) or e.viewers && mine)
          then case when e.words @@ marked then 4 else 0 end + case when e.words @@ titled then 2 else 0 end + e.open::int end as rank
      from unnest(walked) b cross join lateral (
        select * from search_entry s where s.body_id = b and s.kind = of_kind order by s.open desc, s.ref_id desc limit each_walk) e
    ), best as (select walk.ref_id, walk.rank from walk where walk.rank is not null order by walk.rank desc, walk.ref_id desc limit take)
    select (select count(*) from walk), (select count(walk.rank) from walk), (select count(*) from walk where walk.rank >= 4), array_agg(best.ref_id), array_agg(best.rank)
    into rows_walked, hits, marked_hits, more_refs, more_ranks from best;
    refs := coalesce(more_refs, '{}');
    ranks := coalesce(more_ranks, '{}');
    unseen := rows_walked >= each_walk;
    if unseen and (hits < take or marked_hits < take and marked is not null) then
      -- Rare among the newest, or as they are written: the index holds few of them.
      if hits >= take then q := q && marked; end if;
      with hit as materialized (
        select e.ref_id, case when e.words @@ marked then 4 else 0 end + case when e.words @@ titled then 2 else 0 end + e.open::int as rank from search_entry e
        where e.words @@ q and (e.viewers is null or e.body_id = any (seen) or e.viewers && mine)
      ), best as (select hit.ref_id, hit.rank from hit order by hit.rank desc, hit.ref_id desc limit take)
      select case when hits < take then (select count(*) from hit) else hits end, hits >= take or (select count(*) from hit) > 4000, array_agg(best.ref_id), array_agg(best.rank)
      into hits, unseen, more_refs, more_ranks from best;
      refs := refs || coalesce(more_refs, '{}');
      ranks := ranks || coalesce(more_ranks, '{}');
    end if;
    if sought_key <> '' then
      select array_agg(k.ref_id), array_agg(16 + k.open::int) into more_refs, more_ranks from (
        select e.ref_id, e.open from search_entry e
        where e.body_id = any (walked) and e.kind = of_kind and e.key = sought_key and e.key <> '' and (e.viewers is null or e.body_id = any (seen) or e.viewers && mine)
        order by e.open desc, e.ref_id desc limit take) k;
      refs := refs || coalesce(more_refs, '{}');
      ranks := ranks || coalesce(more_ranks, '{}');
    end if;
  end if;
  if of_kind = 'task' and cardinality(partly) > 0 then
    q := app.search_query(of_kind, partly, ':', sought, '');
    titled := app.search_query(of_kind, partly, ':', sought, 'A');
    marked := app.search_query(of_kind, partly, '=', exact, '');
    with own as materialized (
      select * from search_entry e where e.viewers && mine and e.body_id = any (partly) and e.kind = 'task'
    ), hit as materialized (
      select o.ref_id, case when o.key = sought_key and o.key <> '' then 16 else 0 end + case when o.words @@ marked then 4 else 0 end + case when o.words @@ titled then 2 else 0 end + o.open::int as rank
      from own o where o.words @@ q
    ), best as (select hit.ref_id, hit.rank from hit order by hit.rank desc, hit.ref_id desc limit take)
    select (select count(*) from hit), array_agg(best.ref_id), array_agg(best.rank) into hits_mine, more_refs, more_ranks from best;
    refs := refs || coalesce(more_refs, '{}');
    ranks := ranks || coalesce(more_ranks, '{}');
  end if;
  return query
    select r.ref_id, max(r.rank), (hits + hits_mine)::int, unseen from unnest(refs, ranks) r(ref_id, rank) group by r.ref_id order by 2 desc, 1 desc limit take;
end $$;

-- The entries of a kind that hold all words, where these are at most `most`; null where they are more, so that a list asks row by row and finds enough soon.
-- Who sees which is the list's own question.
create function app.search_few(of_kind text, sought text[], bodies bigint[], most int) returns bigint[]
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set jit = off as $$
declare
  seen bigint[] := array(select b from unnest(bodies) b where b = any (app.bodies()));
  q tsquery := app.search_query(of_kind, seen, ':', sought, '');
  answer bigint[];
begin
  if q is null then return '{}'; end if;
  select array_agg(x.ref_id) into answer from (select e.ref_id from search_entry e where e.words @@ q limit most + 1) x;
  return case when cardinality(answer) > most then null else coalesce(answer, '{}') end;
end $$;
-- Whether one entry holds all words.
create function app.search_holds(of_kind text, id bigint, body bigint, q tsquery) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from search_entry e where e.kind = of_kind and e.ref_id = id and e.body_id = body and body = any (app.bodies()) and e.words @@ q)
$$;
grant execute on function app.search(text, text[], text[], text, bigint[], bigint[], bigint[], int), app.search_few(text, text[], bigint[], int),
  app.search_holds(text, bigint, bigint, tsquery), app.search_query(text, bigint[], text, text[], text) to sauro_app;

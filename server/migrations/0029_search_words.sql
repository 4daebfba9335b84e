-- The words of a search are written as the index holds them in the statement itself, once a kind and body. A function was called for each of three queries of every kind, which took more than walking the entries.
-- All else is as in 0023.

-- Not strict, so that it is written into the statement that calls it.
alter function app.search_prefix(text, bigint) called on null input;

create or replace function app.search(kinds text[], sought text[], exact text[], sought_person text[], exact_person text[], sought_key text,
  bodies bigint[], whole bigint[], kept bigint[], mine bigint[], own bigint[], everywhere boolean, take int)
returns table (kind text, ref_id bigint, rank int, found int, more boolean)
language plpgsql stable security definer rows 25
set search_path = public, pg_temp set gin_fuzzy_search_limit = 5000 set plan_cache_mode = force_generic_plan set jit = off as $fn$
#variable_conflict use_column
declare
  each_walk int := greatest(40, (60 + 3 * take) / greatest(1, cardinality(bodies)));
begin
  return query
  with words (of_kind, words, exact) as (
    select k, case when k = 'person' then sought_person else sought end, case when k = 'person' then exact_person else exact end from unnest(kinds) k
  ), place as materialized (
    select w.of_kind, b.body, b.body = any (case when w.of_kind = 'task' then whole else kept || 0::bigint end) as open,
      replace(p.plain || array_to_string(w.words, $q$' & $q$ || p.plain) || $q$'$q$, $q$*'$q$, $q$':*$q$)::tsquery as q,
      replace(p.plain || array_to_string(w.words, $q$':A & $q$ || p.plain) || $q$':A$q$, $q$*':A$q$, $q$':*A$q$)::tsquery as titled,
      case when cardinality(w.exact) > 0 then replace(p.marked || array_to_string(w.exact, $q$' & $q$ || p.marked) || $q$'$q$, $q$*'$q$, $q$':*$q$)::tsquery end as marked
    from words w cross join unnest(case when everywhere and w.of_kind in ('person', 'unit') then '{0}' else bodies end) b (body)
    cross join lateral (select $q$'$q$ || app.search_prefix(w.of_kind, b.body) || ':' as plain, $q$'$q$ || app.search_prefix(w.of_kind, b.body) || '=' as marked) p
    where (b.body = any (app.bodies()) or b.body = 0) and cardinality(w.words) > 0
  ), walked as materialized (
    -- What of a body is kept back is sifted out row by row; but of tasks, where that is most, only one's own are looked at (below). The best are kept as one number each: the rank before the id.
    select p.*, w.hits as hits_here, w.best, w.rows = each_walk as unseen, sum(w.hits) over of_kind as hits, sum(w.marked_hits) over of_kind as marked_hits
    from place p cross join lateral (
      select count(*) as rows, count(h.rank) as hits, count(*) filter (where h.rank >= 4) as marked_hits,
        (array_agg(h.rank << 48 | h.ref_id order by h.rank << 48 | h.ref_id desc) filter (where h.rank is not null))[1:take] as best
      from (
        select e.ref_id, case when e.words @@ p.q and (e.viewers is null or p.open or e.viewers && own)
          then (case when e.words @@ p.marked then 4 else 0 end + case when e.words @@ p.titled then 2 else 0 end + e.open::int)::bigint end as rank
        from (
          select s.ref_id, s.words, s.viewers, s.open from search_entry s where s.body_id = p.body and s.kind = p.of_kind order by s.open desc, s.ref_id desc limit each_walk) e) h) w
    where p.open or p.of_kind <> 'task'
    window of_kind as (partition by p.of_kind)
  ), rare as materialized (
    -- Rare among the newest, or as they are written: the index holds few of them.
    select w.of_kind, w.body, w.hits < take as counts, r.hits, r.best
    from walked w cross join lateral (
      select count(*) as hits, (array_agg(h.rank << 48 | h.ref_id order by h.rank << 48 | h.ref_id desc))[1:take] as best
      from (
        select s.ref_id, (case when s.words @@ w.marked then 4 else 0 end + case when s.words @@ w.titled then 2 else 0 end + s.open::int)::bigint as rank
        from search_entry s where s.words @@ case when w.hits < take then w.q else w.q && w.marked end and (s.viewers is null or w.open or s.viewers && own)) h) r
    where w.unseen and (w.hits < take or w.marked_hits < take and w.marked is not null)
  ), held as materialized (
    -- “is true” keeps the other indexes out: one's own are few, and the limit of the index of words would take from them.
    select 'task' as of_kind, count(*) as hits, (array_agg(h.rank << 48 | h.ref_id order by h.rank << 48 | h.ref_id desc))[1:take] as best
    from place p cross join lateral (
      select s.ref_id, (case when s.key = sought_key and s.key <> '' then 16 else 0 end + case when s.words @@ p.marked then 4 else 0 end + case when s.words @@ p.titled then 2 else 0 end + s.open::int)::bigint as rank
      from search_entry s where s.viewers && mine and (s.body_id = p.body and s.kind = 'task' and s.words @@ p.q) is true) h
    where p.of_kind = 'task' and not p.open
  ), found as (
    select of_kind, unnest(best) as best from walked union all select of_kind, unnest(best) from rare union all select of_kind, unnest(best) from held
    union all
    select w.of_kind, k.best from walked w cross join lateral (
      select (16 + s.open::int)::bigint << 48 | s.ref_id as best from search_entry s
      where s.body_id = w.body and s.kind = w.of_kind and s.key = sought_key and s.key <> '' and (s.viewers is null or w.open or s.viewers && own)
      order by s.open desc, s.ref_id desc limit take) k
  ), ranked as (
    select f.of_kind, max(f.best) as best, row_number() over (partition by f.of_kind order by max(f.best) desc) as n
    from found f group by f.of_kind, f.best & 281474976710655
  ), counted as (
    select w.of_kind, sum(case when r.counts then r.hits else w.hits_here end) as hits, bool_or(w.unseen and (w.hits >= take or r.hits > 4000)) as more
    from walked w left join rare r on r.of_kind = w.of_kind and r.body = w.body group by w.of_kind
  )
  select r.of_kind, r.best & 281474976710655, (r.best >> 48)::int,
    (coalesce(c.hits, 0) + coalesce((select o.hits from held o where o.of_kind = r.of_kind), 0))::int, coalesce(c.more, false)
  from ranked r left join counted c on c.of_kind = r.of_kind where r.n <= take order by r.of_kind, r.best desc;
end $fn$;

-- A plan is sought by the document that it is: in the search, in the register of documents.
create index plan_document on plan (document_id);

-- Who stands behind a session token is asked at every request. Most people stand in for nobody, and most bodies have no table of authority of their own: what starts and sorts the lists of these
-- cost more than all the rest, and is begun only where there is something to list. Lists have one order, so that the same actor is told in the same words.
create or replace function app.session_actor(token bytea, moment timestamptz, today date)
returns json language plpgsql security definer set search_path = public, pg_temp as $$
declare
  s record;
  posts json;
  covers json := '[]';
  own_authority json := '[]';
begin
  select x.id, x.expires_at, x.last_seen_at, p.id as person_id, p.name, p.address, p.username, p.email, p.phone, p.is_admin, p.must_change_password,
    exists (select from absence a where a.substitute_id = p.id and a.state = 'agreed' and a.from_on <= today and a.to_on >= today) as stands_in,
    exists (select from post o join authority a on a.body_id = o.body_id where o.person_id = p.id and o.valid_from <= today and (o.valid_to is null or o.valid_to >= today)) as ruled
  into s from session x join person p on p.id = x.person_id
  where x.token_hash = token and x.revoked_at is null and x.expires_at > moment and x.last_seen_at + make_interval(secs => x.idle_seconds) > moment and p.active;
  if not found then return null; end if;
  if s.last_seen_at < moment - interval '1 minute' then
    update session set last_seen_at = moment where id = s.id;
  end if;
  select coalesce(json_agg(json_build_object('id', o.id, 'unitId', o.unit_id, 'bodyId', o.body_id, 'role', o.role, 'title', o.title, 'from', o.valid_from, 'to', o.valid_to,
      'unitName', u.name, 'unitShortName', u.short_name, 'line', u.line, 'isBody', u.is_body, 'bodyName', b.name, 'bodyShortName', b.short_name, 'bodyLine', b.line) order by b.id, u.is_body desc, o.id), '[]')
  into posts from post o join unit u on u.id = o.unit_id join unit b on b.id = o.body_id
  where o.person_id = s.person_id and o.valid_from <= today and (o.valid_to is null or o.valid_to >= today);
  if s.stands_in then
    select coalesce(json_agg(json_build_object('personId', c.person_id, 'bodyId', c.body_id, 'name', away.name, 'address', away.address,
      'posts', coalesce((select json_agg(json_build_object('unitId', o.unit_id, 'isBody', u.is_body, 'role', o.role) order by o.id) from post o join unit u on u.id = o.unit_id
        where o.person_id = c.person_id and o.body_id = c.body_id and o.valid_from <= today and (o.valid_to is null or o.valid_to >= today)), '[]')) order by c.body_id, c.person_id), '[]')
    into covers from app.stands_in_for(s.person_id, today) c join person away on away.id = c.person_id;
  end if;
  if s.ruled then
    select coalesce(json_agg(json_build_object('bodyId', a.body_id, 'rules',
      (select coalesce(json_agg(json_build_object('place', r.place, 'role', r.role, 'powers', r.powers) order by r.place, r.role), '[]') from authority_rule r where r.body_id = a.body_id)) order by a.body_id), '[]')
    into own_authority from authority a
    where a.body_id in (select o.body_id from post o where o.person_id = s.person_id and o.valid_from <= today and (o.valid_to is null or o.valid_to >= today));
  end if;
  return json_build_object('sessionId', s.id, 'expiresAt', s.expires_at, 'personId', s.person_id, 'name', s.name, 'address', s.address, 'username', s.username, 'email', s.email, 'phone', s.phone,
    'isAdmin', s.is_admin, 'mustChangePassword', s.must_change_password, 'posts', posts, 'covers', covers, 'ownAuthority', own_authority);
end $$;

-- Who stood behind a session token at its last request is known to the server: asked with one query in the same message, whether he is still the same costs no message of its own. Else the query is not run.
create function app.hold_actor(token bytea, moment timestamptz, today date, known text) returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.session_actor(token, moment, today)::text is distinct from known then raise exception 'not the actor that is known' using errcode = 'SR001'; end if;
  return '';
end $$;
grant execute on function app.hold_actor(bytea, timestamptz, date, text) to sauro_app;

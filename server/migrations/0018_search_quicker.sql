-- Composing the three queries of a search took more time than answering them. They are put together by plain text now.

-- The words that are sought, as a query over the entries of a kind in some bodies; one that ends in `*` is a beginning. `weight` A: in the title. Null where there is nothing to seek.
-- Words are letters and digits only, so nothing in them needs quoting.
create or replace function app.search_query(kind text, bodies bigint[], sign text, words text[], weight text) returns tsquery language plpgsql immutable parallel safe as $$
declare
  ending text := case when weight = '' then '''' else ''':' || weight end;
  beginning text := case when weight = '' then ''':*' else ''':*' || weight end;
  prefix text;
  query text := '';
  b bigint;
begin
  if cardinality(words) = 0 then return null; end if;
  foreach b in array bodies loop
    prefix := '''' || app.search_prefix(kind, b) || sign;
    query := query || case when query = '' then '' else ' | ' end || '(' || prefix || array_to_string(words, ending || ' & ' || prefix) || ending || ')';
  end loop;
  return nullif(replace(query, '*' || ending, beginning), '')::tsquery;
end $$;

-- The one door to the index: the best `take` entries of a kind that hold all words, and some more to choose from. Work is bounded whatever the words: of a body seen whole the newest 200 are walked;
-- only words that are rare among these are looked up in the index, and of what it holds at most some 5,000 are looked at (gin_fuzzy_search_limit). `found` counts what was seen, `more` where there may be others.
-- The second wall is here: nothing outside app.bodies() is answered, and of bodies seen in part only what `mine` (people, and units as negative numbers) opens. Body 0 holds people and units only.
create or replace function app.search(of_kind text, sought text[], exact text[], sought_key text, whole bigint[], part bigint[], mine bigint[], take int)
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
  each_walk int := greatest(60, 200 / greatest(1, cardinality(walked)));
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
    -- “is true” keeps the index of words out: its limit would take from what is one's own.
    with hit as materialized (
      select e.ref_id, case when e.key = sought_key and e.key <> '' then 16 else 0 end + case when e.words @@ marked then 4 else 0 end + case when e.words @@ titled then 2 else 0 end + e.open::int as rank
      from search_entry e where e.viewers && mine and e.body_id = any (partly) and e.kind = 'task' and (e.words @@ q) is true
    ), best as (select hit.ref_id, hit.rank from hit order by hit.rank desc, hit.ref_id desc limit take)
    select (select count(*) from hit), array_agg(best.ref_id), array_agg(best.rank) into hits_mine, more_refs, more_ranks from best;
    refs := refs || coalesce(more_refs, '{}');
    ranks := ranks || coalesce(more_ranks, '{}');
  end if;
  return query
    select r.ref_id, max(r.rank), (hits + hits_mine)::int, unseen from unnest(refs, ranks) r(ref_id, rank) group by r.ref_id order by 2 desc, 1 desc limit take;
end $$;

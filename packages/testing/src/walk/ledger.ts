import type { Sql } from '@campus/sync-server';

/**
 * What happened in the database, written down by the database itself and beside the product: each change of a state with
 * its transaction, each audit entry with its own, whoever was ever shown a document, each handing over to a provider.
 */
export async function installLedger(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create schema ledger;
    create table ledger.states (n bigserial primary key, id uuid, was text, became text, rev int, xid bigint);
    create table ledger.audits (seq bigint, action text, actor text, subject text, xid bigint);
    create table ledger.shown (scope text, coll text, doc_id text, primary key (scope, coll, doc_id));
    create table ledger.handed (n bigserial primary key, id uuid);
    create function ledger.state() returns trigger language plpgsql security definer as $$ begin
      insert into ledger.states (id, was, became, rev, xid) values (new.id,
        case when tg_op = 'INSERT' then 'draft' else old.state end, new.state, new.rev,
        pg_current_xact_id()::text::bigint);
      return null; end $$;
    create function ledger.audit() returns trigger language plpgsql security definer as $$ begin
      insert into ledger.audits values (new.seq, new.action, new.actor, new.subject,
        pg_current_xact_id()::text::bigint);
      return null; end $$;
    create function ledger.show() returns trigger language plpgsql security definer as $$ begin
      if new.visible then
        insert into ledger.shown values (new.scope, new.coll, new.doc_id) on conflict do nothing;
      end if;
      return null; end $$;
    create function ledger.hand() returns trigger language plpgsql security definer as $$ begin
      insert into ledger.handed (id) values (new.id);
      return new; end $$;
    create trigger ledger_made after insert on appointments for each row execute function ledger.state();
    create trigger ledger_changed after update on appointments for each row
      when (old.state is distinct from new.state) execute function ledger.state();
    create trigger ledger_audit after insert on audit_entries for each row execute function ledger.audit();
    create trigger ledger_shown after insert or update on sync_feed for each row execute function ledger.show();
    create trigger ledger_handed before insert on demo_inbox for each row execute function ledger.hand();
  `);
}

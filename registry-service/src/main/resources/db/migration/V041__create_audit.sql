-- Who did what, when, to what; made from facts, dropped and rebuilt with them.
CREATE TABLE audit_entry (
    id           text PRIMARY KEY,
    at           timestamptz NOT NULL,
    actor        text NOT NULL,
    by_policy    boolean NOT NULL,
    action       text NOT NULL,
    subject_kind text NOT NULL,
    subject_id   text NOT NULL,
    detail       text NOT NULL
);

CREATE INDEX audit_entry_by_time ON audit_entry (at, id);
CREATE INDEX audit_entry_of_people ON audit_entry (at, id) WHERE NOT by_policy;
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, at, id);

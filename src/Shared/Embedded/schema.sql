-- Times are Unix milliseconds, UTC. States, outcomes and roles are the numbers of the enums of the same name.

-- One row is a job's record and its message: the hot table. Input, result and timeline lie apart.
CREATE TABLE jobs (
  seq          INTEGER PRIMARY KEY,          -- order of acceptance
  id           BLOB    NOT NULL,
  submitter    TEXT    NOT NULL,
  batch        INTEGER,                      -- batches.seq; null for a job of no batch
  custom_id    TEXT,
  metadata     TEXT,                         -- JSON, as sent
  state        INTEGER NOT NULL,
  input_bytes  INTEGER NOT NULL,
  accepted_at  INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  ready_at     INTEGER NOT NULL,             -- while queued: when it may be received
  started_at   INTEGER,
  ended_at     INTEGER,
  ended_seq    INTEGER,                      -- order of ending, over all jobs: the cursor of results
  attempt      INTEGER NOT NULL DEFAULT 0,   -- grows with every lease, and so is the lease's token
  failures     INTEGER NOT NULL DEFAULT 0,   -- counted against the failure budget
  losses       INTEGER NOT NULL DEFAULT 0,   -- leases lost since an attempt last ended: counted against the backstop
  leased_until INTEGER,
  worker       TEXT,
  error_code   TEXT,
  error_message TEXT,
  trace        TEXT,                         -- traceparent, and after a space tracestate
  prompt_tokens     INTEGER,                 -- what its result cost; null where that was nothing
  completion_tokens INTEGER,
  embedding_tokens  INTEGER,
  model_calls       INTEGER,
  same_as      INTEGER                       -- position of the first item of its batch with the very same input
) STRICT;

CREATE UNIQUE INDEX jobs_by_id ON jobs (id);
CREATE INDEX jobs_ready ON jobs (ready_at, seq) WHERE state = 1;
CREATE INDEX jobs_leased ON jobs (leased_until) WHERE state = 2;
CREATE INDEX jobs_of_submitter ON jobs (submitter, seq);
CREATE INDEX jobs_by_custom_id ON jobs (submitter, custom_id, seq) WHERE custom_id IS NOT NULL;
CREATE INDEX jobs_by_end ON jobs (ended_seq) WHERE ended_seq IS NOT NULL;
CREATE INDEX jobs_of_batch_by_end ON jobs (batch, ended_seq) WHERE batch IS NOT NULL AND ended_seq IS NOT NULL;
CREATE INDEX jobs_failed_by_time ON jobs (ended_at, seq) WHERE state = 5;
CREATE INDEX jobs_failed_by_code ON jobs (error_code, seq) WHERE state = 5;

CREATE TABLE inputs (job INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE results (job INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;

CREATE TABLE attempts (
  job        INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  worker     TEXT    NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at   INTEGER NOT NULL,
  outcome    INTEGER NOT NULL,
  code       TEXT,
  rung       INTEGER,                        -- highest of the worker's memory meanwhile; null where nobody can tell
  PRIMARY KEY (job, number)
) STRICT, WITHOUT ROWID;

-- A batch is open while items are staged, and exists for others once it is sealed.
CREATE TABLE batches (
  seq         INTEGER PRIMARY KEY,
  id          BLOB    NOT NULL UNIQUE,
  submitter   TEXT    NOT NULL,
  key         TEXT,                          -- the idempotency key it was opened under
  epoch       INTEGER NOT NULL,              -- another one each time the upload is begun again
  is_sealed   INTEGER NOT NULL DEFAULT 0,
  touched_at  INTEGER NOT NULL,              -- while open: when an item was last staged
  accepted_at INTEGER NOT NULL,
  ended_at    INTEGER,
  skipped     INTEGER NOT NULL DEFAULT 0,
  queued      INTEGER NOT NULL DEFAULT 0,
  running     INTEGER NOT NULL DEFAULT 0,
  succeeded   INTEGER NOT NULL DEFAULT 0,
  partial     INTEGER NOT NULL DEFAULT 0,
  failed      INTEGER NOT NULL DEFAULT 0,
  canceled    INTEGER NOT NULL DEFAULT 0,
  expired     INTEGER NOT NULL DEFAULT 0,
  prompt_tokens     INTEGER NOT NULL DEFAULT 0,
  completion_tokens INTEGER NOT NULL DEFAULT 0,
  embedding_tokens  INTEGER NOT NULL DEFAULT 0,
  model_calls       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX batches_open ON batches (touched_at) WHERE is_sealed = 0;
CREATE INDEX batches_by_end ON batches (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE idempotency (
  submitter  TEXT    NOT NULL,
  route      INTEGER NOT NULL,               -- 1 jobs, 2 batches
  key        TEXT    NOT NULL,
  target     BLOB    NOT NULL,               -- the job's or the batch's id
  body_hash  BLOB,                           -- null while a batch is open
  created_at INTEGER NOT NULL,
  PRIMARY KEY (submitter, route, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_age ON idempotency (created_at);

CREATE TABLE dead_letters (
  seq     INTEGER PRIMARY KEY,
  job     BLOB    NOT NULL,
  code    TEXT    NOT NULL,
  message TEXT    NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

CREATE INDEX dead_letters_by_age ON dead_letters (at);

-- ended: jobs ended so far. inputs_deleted, results_deleted: up to which ended_seq retention has come.
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('ended', 0), ('inputs_deleted', 0), ('results_deleted', 0);

CREATE TABLE workers (name TEXT PRIMARY KEY, beat_at INTEGER NOT NULL, row TEXT NOT NULL) STRICT;
CREATE INDEX workers_by_beat ON workers (beat_at);

CREATE TABLE recycles (worker TEXT PRIMARY KEY, ended_at INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
CREATE INDEX recycles_by_end ON recycles (ended_at);

CREATE TABLE heaps (worker TEXT PRIMARY KEY, taken_at INTEGER NOT NULL, report TEXT NOT NULL) STRICT;
CREATE INDEX heaps_by_age ON heaps (taken_at);

-- Who drains now for a planned recycle, until when that holds up the others at most, and how many workers lived before it.
CREATE TABLE drains (worker TEXT PRIMARY KEY, held_until INTEGER NOT NULL, living INTEGER NOT NULL) STRICT;

-- Stages of an attempt that are finished and were paid for; gone when the job has ended.
CREATE TABLE stages (job INTEGER NOT NULL, stage TEXT NOT NULL, content BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (job, stage)) STRICT, WITHOUT ROWID;

-- What analyses used, by submitter and day (days since 1970).
CREATE TABLE usage (
  submitter         TEXT    NOT NULL,
  day               INTEGER NOT NULL,
  jobs              INTEGER NOT NULL,
  prompt_tokens     INTEGER NOT NULL,
  completion_tokens INTEGER NOT NULL,
  embedding_tokens  INTEGER NOT NULL,
  model_calls       INTEGER NOT NULL,
  answered_jobs     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (submitter, day)
) STRICT, WITHOUT ROWID;

-- What is left of quotas that all workers share.
CREATE TABLE quotas (name TEXT PRIMARY KEY, book TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
  key_id     TEXT PRIMARY KEY,
  submitter  TEXT    NOT NULL,
  role       INTEGER NOT NULL,
  salt       BLOB    NOT NULL,
  hash       BLOB    NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX api_keys_live ON api_keys (submitter, created_at) WHERE revoked_at IS NULL;

CREATE TABLE audit (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL) STRICT;

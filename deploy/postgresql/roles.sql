-- The roles of one portal; run as the cluster's owner, as often as you like.
\set ON_ERROR_STOP on

SELECT 'CREATE ROLE warta LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'warta') \gexec
SELECT 'CREATE ROLE warta_web LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'warta_web') \gexec
SELECT 'CREATE ROLE warta_replica LOGIN REPLICATION'
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'warta_replica') \gexec

-- Commands (migrations, imports, the keepers): as long as they need, but never queueing for ever
-- in front of the newsroom for a lock.
ALTER ROLE warta SET lock_timeout = '10s';

-- Requests: a page takes milliseconds. After 5 s the reader is gone and the worker is needed.
GRANT warta TO warta_web;
ALTER ROLE warta_web SET statement_timeout = '5s';
ALTER ROLE warta_web SET lock_timeout = '3s';
ALTER ROLE warta_web SET idle_in_transaction_session_timeout = '15s';

SELECT 'CREATE DATABASE warta OWNER warta' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'warta') \gexec

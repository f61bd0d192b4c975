"""Cache backends: one for what every request needs, one that a lost Redis cannot break."""

import logging
import time

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


class ObjectCache(LocMemCache):
    """Django's in-process cache without copies: it hands out the very objects it was given.

    For values that nobody changes. Unpickling a page's parts costs more than printing the page.
    """

    def validate_key(self, key):
        """Take any key: the rules are memcached's, and are looked up letter by letter."""

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_and_validate_key(key, version=version)
        with self._lock:
            if not self._has_expired(key):
                return False
            self._set(key, value, timeout)
            return True

    def get(self, key, default=None, version=None):
        key = self.make_and_validate_key(key, version=version)
        with self._lock:
            if self._has_expired(key):
                self._delete(key)
                return default
            self._cache.move_to_end(key, last=False)
            return self._cache[key]

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_and_validate_key(key, version=version)
        with self._lock:
            self._set(key, value, timeout)

    def incr(self, key, delta=1, version=None):
        key = self.make_and_validate_key(key, version=version)
        with self._lock:
            if self._has_expired(key):
                self._delete(key)
                raise ValueError(f"Key '{key}' not found")
            self._cache[key] += delta
            return self._cache[key]


class _KeptClients(RedisCacheClient):
    """Django's client, which is made anew for each command, kept for each server."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._clients = {}

    def get_client(self, key=None, *, write=False):
        pool = self._get_connection_pool(write)
        if pool not in self._clients:
            self._clients[pool] = self._client(connection_pool=pool)
        return self._clients[pool]


class SpareRedisCache(RedisCache):
    """Django's Redis cache, as something a portal can do without.

    A Redis that does not answer counts as an empty cache, and is left alone for a while: readers
    must not wait for its time-out one after the other. /readyz still tells that it is gone.
    """

    PAUSE_SECONDS = 5

    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = _KeptClients
        self._away_until = 0.0

    def _spare(self, ask, without):
        if time.monotonic() < self._away_until:
            return without
        try:
            return ask()
        except RedisError as error:
            self._away_until = time.monotonic() + self.PAUSE_SECONDS
            log.warning("Redis does not answer, going on without: %s", error)
            return without

    def add(self, *args, **kwargs):
        return self._spare(lambda: super(SpareRedisCache, self).add(*args, **kwargs), True)

    def get(self, key, default=None, version=None):
        return self._spare(lambda: super(SpareRedisCache, self).get(key, default, version), default)

    def set(self, *args, **kwargs):
        return self._spare(lambda: super(SpareRedisCache, self).set(*args, **kwargs), None)

    def delete(self, *args, **kwargs):
        return self._spare(lambda: super(SpareRedisCache, self).delete(*args, **kwargs), False)

    def get_many(self, *args, **kwargs):
        return self._spare(lambda: super(SpareRedisCache, self).get_many(*args, **kwargs), {})

    def set_many(self, *args, **kwargs):
        return self._spare(lambda: super(SpareRedisCache, self).set_many(*args, **kwargs), [])

    def incr(self, *args, **kwargs):
        return self._spare(lambda: super(SpareRedisCache, self).incr(*args, **kwargs), 1)

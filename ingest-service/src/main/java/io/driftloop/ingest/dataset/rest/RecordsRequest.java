package io.driftloop.ingest.dataset.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of a request that brings records. */
record RecordsRequest(@Nullable List<Map<String, Object>> records) {}

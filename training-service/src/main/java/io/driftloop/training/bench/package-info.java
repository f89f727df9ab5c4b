/**
 * {@code bench training}: the article's network on idx files, in a worker process like any training. In: files; out:
 * one JSON object with what was
 * measured. Not part of the running service.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.training.bench;

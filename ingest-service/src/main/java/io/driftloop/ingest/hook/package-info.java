/**
 * Calls from outside that ask for a retraining.
 *
 * <p>In: signed webhooks (Standard Webhooks: id, timestamp, HMAC-SHA256) and Alertmanager's webhook of version 4. Out: triggers for the retraining policy. A
 * delivery that comes again is answered as the first time and asks once; so is an alert that Alertmanager tells of again.
 */
@NullMarked
package io.driftloop.ingest.hook;

import org.jspecify.annotations.NullMarked;

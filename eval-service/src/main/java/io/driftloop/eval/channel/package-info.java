/**
 * Channels: how alerts leave the platform.
 *
 * <p>In: pipeline definitions that name channels; what happens to alerts. Out: messages to webhooks, Slack, Alertmanager and topics.
 *
 * <p>A {@link io.driftloop.eval.channel.Delivery} is stored in the transaction of the alert's change, and delivered by whichever replica claims it: in order
 * per channel, fenced by its attempt, again and again with growing pauses for hours, then dead. A receiver sees each delivery at least once, always under
 * the same id. Info, and what is silenced, is told to nobody. A channel that spoke too often within a minute gathers what is waiting into one message.
 *
 * <pre>
 *   waiting ──► delivered
 *     │ ▲ │
 *     │ │ ├──► merged into a later message that says it all at once
 *     │ └ again, dead for hours ──► dead ──► a person retries it
 *     └──► ended: a reminder of an alert that is over
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.eval.channel;

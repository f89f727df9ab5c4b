package io.driftloop.ingest.feed;

import io.driftloop.contracts.DatasetName;
import io.driftloop.pipeline.TopicSourceSpec;

/**
 * A topic that fills a dataset.
 *
 * @param dataset which one
 * @param label name of the label column
 * @param spec the topic and how its records become versions
 */
public record Feed(DatasetName dataset, String label, TopicSourceSpec spec) {}

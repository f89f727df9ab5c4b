package io.driftloop.pipeline;

import io.driftloop.contracts.DatasetName;
import java.util.Locale;

/** Reads {@code dataset}, {@code preprocess} and {@code split}. */
final class DatasetReader {

    private static final Names DATASET = Names.of("name", "format", "label", "source", "labels");
    private static final Names FORMATS = Names.of("idx", "csv").andLater("parquet", "jsonl", "avro");
    private static final Names SPLIT = Names.of("validation", "test", "seed");

    private DatasetReader() {}

    static DatasetSpec dataset(Fields spec) {
        Fields dataset = spec.requiredObject("dataset", DATASET);
        DatasetName name = dataset.named(dataset.required("name", "the dataset's name"), DatasetName::new);
        Place format = dataset.required("format", "one of " + FORMATS.list());
        Place label = dataset.required("label", "the column to predict");
        String labelName = label == null ? "invalid" : label.text();
        return new DatasetSpec(
                name,
                DatasetFormat.valueOf(
                        (format == null ? "idx" : format.choice("format", FORMATS)).toUpperCase(Locale.ROOT)),
                labelName,
                TopicReader.source(dataset, labelName),
                TopicReader.labels(dataset));
    }

    static SplitSpec split(Fields spec, DatasetSpec dataset, ModelTemplates.Defaults defaults) {
        Fields split = spec.object("split", SPLIT);
        boolean given = dataset.format() == DatasetFormat.IDX;
        double test = SplitSpec.RECENT_TEST;
        Place at = split.optional("test");
        if (at != null) {
            given = at.node().isTextual() && at.node().asText().equals("given");
            if (!given && at.node().isTextual()) {
                at.wrong("must be 'given' or a share above 0 and below 1, but is " + at.kind());
            } else if (!given) {
                test = at.decimal(Range.INSIDE);
            }
        }
        return new SplitSpec(
                split.decimal("validation", Range.BELOW_ONE, defaults.validation()),
                given,
                test,
                split.seed("seed", 42));
    }
}

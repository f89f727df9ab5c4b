package io.driftloop.ingest.dataset.idx;

import io.driftloop.ingest.dataset.DatasetProblem;
import io.driftloop.ingest.dataset.UploadedFile;
import io.driftloop.kit.api.PipelineException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file of images and the file of their labels: those whose names agree up to the word {@code images} or {@code labels}. */
record IdxPair(UploadedFile images, UploadedFile labels) {
    private static final String IMAGES = "images";
    private static final String LABELS = "labels";

    boolean isTest() {
        return images.isTest() || labels.isTest();
    }

    static boolean isIdxName(UploadedFile file) {
        String name = file.lowerName();
        return (name.contains(IMAGES) || name.contains(LABELS)) && !name.contains(".csv");
    }

    /** The pairs of an upload: training before test, then by name, so that the order of the parts does not matter. */
    static List<IdxPair> of(List<UploadedFile> files) {
        Map<String, UploadedFile> images = byPrefix(files, IMAGES);
        Map<String, UploadedFile> labels = byPrefix(files, LABELS);
        List<IdxPair> pairs = new ArrayList<>();
        images.forEach((prefix, file) -> {
            UploadedFile partner = labels.remove(prefix);
            if (partner == null) {
                throw missing("labels", file.fileName());
            }
            pairs.add(new IdxPair(file, partner));
        });
        if (!labels.isEmpty()) {
            throw missing("images", labels.values().iterator().next().fileName());
        }
        pairs.sort(Comparator.comparing(IdxPair::isTest)
                .thenComparing(pair -> pair.images().lowerName()));
        return pairs;
    }

    private static Map<String, UploadedFile> byPrefix(List<UploadedFile> files, String word) {
        Map<String, UploadedFile> found = new TreeMap<>();
        for (UploadedFile file : files) {
            int at = file.lowerName().indexOf(word);
            if (at >= 0 && found.put(file.lowerName().substring(0, at), file) != null) {
                throw new PipelineException(
                        DatasetProblem.COUNTS_DIFFER,
                        "The upload has two files of " + word + " with names that start like '" + file.fileName()
                                + "'. Nothing was stored.");
            }
        }
        return found;
    }

    private static PipelineException missing(String what, String other) {
        return new PipelineException(
                DatasetProblem.FILES_MISSING,
                "The upload has no " + what + " for '" + other + "'; send both files of the pair. Nothing was stored.");
    }
}

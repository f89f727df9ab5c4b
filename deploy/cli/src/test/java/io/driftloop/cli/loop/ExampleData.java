package io.driftloop.cli.loop;

import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import io.driftloop.digits.LabelledImages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Rows for the example pipelines as CSV: real ones from {@code shared/data} where they lie beside the repository, else drawn ones with the same columns. */
final class ExampleData {

    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(7);

    ExampleData(Path folder) {
        this.folder = folder;
    }

    /** The file for an example. */
    Path of(String example) throws IOException {
        List<String> lines =
                switch (example) {
                    case "sms-spam" -> spam();
                    case "breast-cancer" -> tumours();
                    case "adult", "adult-boosted" -> adults();
                    case "house-prices", "house-prices-boosted" -> houses();
                    case "decision-log" -> Decisions.past(2_000);
                    default -> throw new IllegalArgumentException(example);
                };
        return Files.write(folder.resolve(example + ".csv"), lines);
    }

    /** idx files of digits: the first 20,000 of MNIST's training images and its test images, else 6,000 and 1,000 drawn ones. */
    List<Path> digits() throws IOException {
        Path target = Files.createDirectories(folder.resolve("digits"));
        Optional<Path> mnist = SharedData.find("mnist", "train-images-idx3-ubyte.gz");
        List<Path> files = new ArrayList<>();
        for (boolean test : new boolean[] {false, true}) {
            String part = test ? "t10k" : "train";
            String images = part + "-images-idx3-ubyte.gz";
            String labels = part + "-labels-idx1-ubyte.gz";
            LabelledImages content = mnist.isPresent()
                    ? IdxFiles.read(mnist.get().resolve(images), mnist.get().resolve(labels), test ? 10_000 : 20_000)
                    : new DrawnDigits().draw(test ? 1_000 : 6_000, test ? 2 : 1);
            IdxFiles.write(content, target.resolve(images), target.resolve(labels));
            files.add(target.resolve(images));
            files.add(target.resolve(labels));
        }
        return files;
    }

    private static Optional<List<String>> real(String directory, String file) throws IOException {
        Optional<Path> beside = SharedData.find(directory, file);
        if (beside.isEmpty()) {
            return Optional.empty();
        }
        Path found = beside.get().resolve(file);
        if (!file.endsWith(".gz")) {
            return Optional.of(Files.readAllLines(found));
        }
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(found)), StandardCharsets.UTF_8))) {
            return Optional.of(in.lines().toList());
        }
    }

    private List<String> spam() throws IOException {
        List<String> rows = new ArrayList<>(List.of("kind,text"));
        Optional<List<String>> real = real("text", "sms-spam.tsv");
        if (real.isPresent()) {
            real.get().stream()
                    .map(line -> line.split("\t", 2))
                    .forEach(row -> rows.add(row[0] + "," + quoted(row[1])));
            return rows;
        }
        String[] both = "the a to you and in me is for it of on that will now at".split(" ");
        String[] spam = "win prize free claim urgent cash call txt mobile award guaranteed".split(" ");
        String[] ham = "home later ok love lunch sorry going tomorrow work sleep mum".split(" ");
        for (int i = 0; i < 2_000; i++) {
            boolean bad = random.nextInt(7) == 0;
            StringBuilder text = new StringBuilder("message " + i);
            for (int w = 0; w < 12; w++) {
                String[] from = random.nextInt(3) == 0 ? (bad ? spam : ham) : both;
                text.append(' ').append(from[random.nextInt(from.length)]);
            }
            rows.add((bad ? "spam," : "ham,") + quoted(text.toString()));
        }
        return rows;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private List<String> tumours() throws IOException {
        List<String> rows = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        IntStream.rangeClosed(1, 30)
                .forEach(i -> header.append("measure").append(i).append(','));
        rows.add(header + "diagnosis");
        Optional<List<String>> real = real("tabular", "breast_cancer.csv");
        if (real.isPresent()) {
            // the first line counts rows and names the classes
            real.get().stream().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
                int cut = line.lastIndexOf(',');
                rows.add(line.substring(0, cut) + (line.endsWith("0") ? ",malignant" : ",benign"));
            });
            return rows;
        }
        for (int i = 0; i < 600; i++) {
            boolean malignant = random.nextInt(3) == 0;
            StringBuilder row = new StringBuilder();
            for (int m = 0; m < 30; m++) {
                row.append(random.nextDouble() + (malignant ? 0.35 : 0)).append(',');
            }
            rows.add(row + (malignant ? "malignant" : "benign"));
        }
        return rows;
    }

    /** Drawn prices are 30,000 + 40,000 income + 600 age, 60,000 less inland, and noise of up to 40,000 each way. */
    private List<String> houses() throws IOException {
        Optional<List<String>> real = real("tabular", "california-housing.csv.gz");
        if (real.isPresent()) {
            return real.get();
        }
        List<String> rows = new ArrayList<>(List.of("longitude,latitude,housing_median_age,total_rooms,total_bedrooms,"
                + "population,households,median_income,median_house_value,ocean_proximity"));
        String[] places = {"INLAND", "NEAR BAY", "NEAR OCEAN", "<1H OCEAN"};
        for (int i = 0; i < 4_000; i++) {
            int rooms = 200 + random.nextInt(5_000);
            int age = 1 + random.nextInt(52);
            double income = 0.5 + 9 * random.nextDouble();
            String place = places[random.nextInt(places.length)];
            double price = 30_000
                    + 40_000 * income
                    + 600 * age
                    - (place.equals("INLAND") ? 60_000 : 0)
                    + random.nextInt(-40_000, 40_001);
            rows.add(String.format(
                    Locale.ROOT,
                    "%.2f,%.2f,%d,%d,%s,%d,%d,%.4f,%.1f,%s",
                    -124 + 10 * random.nextDouble(),
                    32 + 10 * random.nextDouble(),
                    age,
                    rooms,
                    random.nextInt(50) == 0 ? "" : Integer.toString(rooms / 5),
                    rooms / 2,
                    rooms / 6,
                    income,
                    price,
                    place));
        }
        return rows;
    }

    private List<String> adults() throws IOException {
        Optional<List<String>> real = real("tabular", "adult-train.csv.gz");
        if (real.isPresent()) {
            return real.get().stream().map(line -> line.replace("?", "")).toList();
        }
        List<String> rows =
                new ArrayList<>(List.of("age,workclass,fnlwgt,education,education_num,marital_status,occupation,"
                        + "relationship,race,sex,capital_gain,capital_loss,hours_per_week,native_country,income"));
        String[] jobs = {"Sales", "Tech-support", "Craft-repair", ""};
        for (int i = 0; i < 6_000; i++) {
            int age = 17 + random.nextInt(60);
            int years = 1 + random.nextInt(16);
            int hours = 20 + random.nextInt(40);
            boolean rich = age >= 30 && years + hours / 8 > 13 + random.nextInt(3);
            rows.add(String.join(
                    ",",
                    Integer.toString(age),
                    "Private",
                    Integer.toString(10_000 + random.nextInt(90_000)),
                    "level" + years,
                    Integer.toString(years),
                    random.nextBoolean() ? "Married" : "Single",
                    jobs[random.nextInt(jobs.length)],
                    "Other",
                    "Other",
                    random.nextBoolean() ? "Female" : "Male",
                    "0",
                    "0",
                    Integer.toString(hours),
                    random.nextInt(20) == 0 ? "" : "United-States",
                    rich ? ">50K" : "<=50K"));
        }
        return rows;
    }
}

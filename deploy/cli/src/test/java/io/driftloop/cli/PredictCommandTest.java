package io.driftloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.IdxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Models are asked, and labels given. */
class PredictCommandTest extends CommandFixture {

    @Test
    void aRegressionAnswersNumbersWithoutConfidences() throws IOException {
        stack.on(
                "POST /v2/models/prices/infer",
                "{\"model_version\":\"1\",\"parameters\":{\"prediction_id\":\"m~1~x\"},\"outputs\":[{\"name\":\"output\","
                        + "\"shape\":[2,1],\"datatype\":\"FP32\",\"data\":[207312.5,-0.25]}]}");
        Path request = Files.writeString(home.resolve("request.json"), "{\"inputs\":[]}");
        assertThat(run("predict", "prices", request.toString()).out().lines())
                .containsExactly(
                        "ROW  NUMBER       PREDICTION", "0    207312.5000  m~1~x#0", "1    -0.2500      m~1~x#1");
    }

    @Test
    void aModelIsAskedWithTheImagesOfAnIdxFileOrAPicture() throws IOException {
        stack.on(
                "POST /v2/models/digits/infer",
                "{\"model_version\":\"1\",\"parameters\":{\"prediction_id\":\"m~1~x\"},\"outputs\":[{\"name\":\"output\",\"shape\":[2,2],"
                        + "\"datatype\":\"FP32\",\"data\":[0.9,0.1,0.25,0.75]},{\"name\":\"class\",\"shape\":[2],\"datatype\":\"BYTES\","
                        + "\"data\":[\"0\",\"1\"]}]}");
        Path images = home.resolve("i-images-idx3-ubyte.gz");
        IdxFiles.write(new DrawnDigits().draw(5, 1), images, home.resolve("l.gz"));
        Ran ran = run("predict", "digits", images.toString(), "--limit", "2");
        assertThat(ran.out().lines())
                .containsExactly(
                        "ROW  CLASS  CONFIDENCE  PREDICTION",
                        "0    0      0.9000      m~1~x#0",
                        "1    1      0.7500      m~1~x#1");
        JsonNode sent = JSON.readTree(stack.only().body());
        assertThat(sent.at("/inputs/0/shape").toString()).isEqualTo("[2,28,28]");
        assertThat(sent.at("/inputs/0/data")).hasSize(2 * 784);
        assertThat(run("predict", "digits", home.resolve("token").toString()).status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void rowsOfATableAreAskedColumnByColumnAndOthersAreLeftOut() throws IOException {
        stack.on(
                "GET /v2/models/wine",
                "{\"versions\":[\"1\"],\"inputs\":[{\"name\":\"alcohol\",\"datatype\":\"FP64\",\"shape\":[-1]},"
                        + "{\"name\":\"colour\",\"datatype\":\"BYTES\",\"shape\":[-1]}]}");
        stack.on(
                "POST /v2/models/wine/infer",
                "{\"model_version\":\"1\",\"parameters\":{\"prediction_id\":\"m~1~x\"},\"outputs\":[{\"name\":\"output\",\"shape\":[2,2],"
                        + "\"datatype\":\"FP32\",\"data\":[0.9,0.1,0.25,0.75]},{\"name\":\"class\",\"shape\":[2],\"datatype\":\"BYTES\","
                        + "\"data\":[\"bad\",\"good\"]}]}");
        Path table = Files.writeString(
                home.resolve("rows.csv"),
                "colour,quality,alcohol\r\n\"red, \"\"dry\"\"\",bad,10.5\r\n?,good,NA\r\nred,bad,9\r\n");

        Ran ran = run("predict", "wine", table.toString(), "--limit", "2");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .containsExactly(
                        "ROW  CLASS  CONFIDENCE  PREDICTION",
                        "0    bad    0.9000      m~1~x#0",
                        "1    good   0.7500      m~1~x#1");
        assertThat(JSON.readTree(lastBody("/v2/models/wine/infer")))
                .isEqualTo(
                        JSON.readTree(
                                "{\"inputs\":[{\"name\":\"alcohol\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[10.5,null]},"
                                        + "{\"name\":\"colour\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"red, \\\"dry\\\"\",null]}]}"));

        Path wrong = Files.writeString(home.resolve("wrong.csv"), "colour,alkohol\nred,10\n");
        assertThat(run("predict", "wine", wrong.toString()).err())
                .isEqualTo("driftloop: " + wrong + " lacks columns that wine takes: alcohol; it has colour, alkohol\n");
        Path text = Files.writeString(home.resolve("text.csv"), "colour,alcohol\nred,10\nred,strong\n");
        Ran broken = run("predict", "wine", text.toString());
        assertThat(broken.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(broken.err())
                .isEqualTo(
                        "driftloop: " + text + " row 2: column 'alcohol' holds 'strong' where a number is expected\n");
    }

    @Test
    void columnsOfAModelOfNumbersAloneAreThoseOfItsDataset() throws IOException {
        stack.on(
                "GET /v2/models/iris",
                "{\"versions\":[\"1\",\"2\"],\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP64\",\"shape\":[-1,2]}]}");
        stack.on("GET /api/v1/models/iris/versions/2", "{\"dataset\":{\"dataset\":\"flowers\",\"version\":3}}");
        stack.on(
                "GET /api/v1/datasets/flowers/versions/3",
                "{\"columns\":[{\"name\":\"width\"},{\"name\":\"length\"}]}");
        stack.on(
                "POST /v2/models/iris/infer",
                "{\"parameters\":{\"prediction_id\":\"m~2~x\"},\"outputs\":[{\"name\":\"output\",\"data\":[1.5]}]}");
        Path table = Files.writeString(home.resolve("rows.csv"), "length,width,species\n2,1,setosa\n");

        assertThat(run("predict", "iris", table.toString()).status()).isZero();
        JsonNode sent = JSON.readTree(lastBody("/v2/models/iris/infer"));
        assertThat(sent.findValuesAsText("name")).containsExactly("width", "length");
        assertThat(sent.at("/inputs/1/data/0").asDouble()).isEqualTo(2);
    }

    @Test
    void labelsOfACsvAreGivenWithATime() throws IOException {
        stack.on("POST /api/v1/labels", 202, "application/json", "{}");
        Path file = Files.writeString(home.resolve("l.csv"), "predictionId,label\nm~1~a,7\n\"m~1~b\",\"3\"\n");
        assertThat(run("label", "add", file.toString()).out()).isEqualTo("2 labels given\n");
        JsonNode sent = JSON.readTree(stack.only().body());
        assertThat(sent).hasSize(2);
        assertThat(sent.at("/1/predictionId").asText()).isEqualTo("m~1~b");
        assertThat(sent.at("/1/label").asText()).isEqualTo("3");
        assertThat(sent.at("/0/observedAt").asText()).endsWith("Z");
    }

    @Test
    void labelsOfJsonLinesAreGivenAndRefusedOnesAreNamed() throws IOException {
        stack.on(
                "POST /api/v1/labels",
                202,
                "application/json",
                "{\"accepted\":1,\"refused\":[{\"index\":1,\"field\":\"label\",\"message\":\"must be a text\"}]}");
        Path file = Files.writeString(
                home.resolve("l.jsonl"),
                "{\"predictionId\":\"m~1~a\",\"label\":\"7\",\"observedAt\":\"2026-03-01T11:00:00Z\"}\n\n{\"predictionId\":\"m~1~b\"}\n");
        Ran ran = run("label", "add", file.toString());
        assertThat(ran.out()).isEqualTo("1 label given, 1 refused\n");
        assertThat(ran.err()).contains("label 2: label must be a text");
        JsonNode sent = JSON.readTree(stack.only().body());
        assertThat(sent).hasSize(2);
        assertThat(sent.at("/0/observedAt").asText()).isEqualTo("2026-03-01T11:00:00Z");
    }
}

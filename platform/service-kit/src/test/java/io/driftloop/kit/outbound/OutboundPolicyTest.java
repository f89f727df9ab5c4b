package io.driftloop.kit.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.kit.api.PipelineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {

    @TempDir
    private Path root;

    /** Every name is its own address; "both" has a public and a private one. */
    private OutboundPolicy policy(boolean privateAddresses) {
        TestOutboundConfig config = new TestOutboundConfig(privateAddresses, List.of(root), 100);
        return new OutboundPolicy(
                config,
                host -> host.equals("both")
                        ? new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1")}
                        : new InetAddress[] {InetAddress.getByName(host)});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.0.8",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fc00::1]",
                "[fd12::1]",
                "[ff02::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "both"
            })
    void addressesThatAreNotOfThePublicInternetAreRefusedUnlessAllowed(String host) {
        URI uri = URI.create("http://" + host + "/x");

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> policy(false).target(uri))
                .satisfies(e -> assertThat(e.code()).isEqualTo(OutboundProblem.FORBIDDEN_ADDRESS));
        assertThat(policy(true).target(uri).port()).isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({
        "https://93.184.216.34/x, 443, true",
        "http://172.32.0.1:8080/x, 8080, false",
        "HTTP://100.128.0.1/, 80, false",
        "'http://[2606:2800:220:1::1]/', 80, false",
    })
    void publicAddressesAreAllowed(String uri, int port, boolean secure) {
        OutboundPolicy.Target target = policy(false).target(URI.create(uri));

        assertThat(target.port()).isEqualTo(port);
        assertThat(target.secure()).isEqualTo(secure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://93.184.216.34/",
                "file:///etc/passwd",
                "gopher://x",
                "/relative",
                "http:///nohost",
                "http://user:password@93.184.216.34/"
            })
    void otherSchemesAndUrlsWithCredentialsAreRefused(String uri) {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> policy(true).target(URI.create(uri)));
    }

    @Test
    void filesAreReadBelowTheRootsOnlyWhateverLinksSay(@TempDir Path elsewhere) throws IOException {
        Path inside = Files.writeString(root.resolve("a.csv"), "a");
        Path outside = Files.writeString(elsewhere.resolve("b.csv"), "b");
        Path link = Files.createSymbolicLink(root.resolve("link"), outside);
        OutboundPolicy policy = policy(false);

        assertThat(policy.file(inside.toUri())).isEqualTo(inside.toRealPath());
        for (Path refused : List.of(
                outside, link, root, root.resolve("absent"), root.resolve("..").resolve("x"))) {
            assertThatExceptionOfType(PipelineException.class).isThrownBy(() -> policy.file(refused.toUri()));
        }
    }
}

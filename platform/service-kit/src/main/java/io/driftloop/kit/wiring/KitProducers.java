package io.driftloop.kit.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.kit.access.AccessConfig;
import io.driftloop.kit.access.AccessRules;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.access.OidcConfig;
import io.driftloop.kit.access.People;
import io.driftloop.kit.access.TokenProver;
import io.driftloop.kit.access.oidc.OidcPeople;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.ArtifactSweep;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.Secrets;
import io.driftloop.kit.artifact.ArtifactConfig;
import io.driftloop.kit.artifact.FileArtifactStore;
import io.driftloop.kit.artifact.ServiceArtifacts;
import io.driftloop.kit.artifact.s3.S3Config;
import io.driftloop.kit.artifact.s3.S3Stores;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.outbound.Downloads;
import io.driftloop.kit.outbound.JsonPosts;
import io.driftloop.kit.outbound.OutboundConfig;
import io.driftloop.kit.outbound.OutboundPolicy;
import io.driftloop.kit.outbound.Posts;
import io.driftloop.kit.problem.ProblemAnswers;
import io.driftloop.kit.secret.FileSecrets;
import io.driftloop.kit.secret.InstallationKey;
import io.driftloop.kit.secret.SecretConfig;
import io.driftloop.kit.signing.InstallationSigningKey;
import io.driftloop.kit.signing.SigningKey;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Time, chance, JSON, artifacts, access. */
@Singleton
public class KitProducers {

    private static final Duration ABANDONED = Duration.ofDays(1);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    IdSource ids(Clock clock) {
        return new UlidSource(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    Json json() {
        return Json.ofContracts();
    }

    @Produces
    @Singleton
    @Typed({ArtifactStore.class, ArtifactSweep.class, ServiceArtifacts.class})
    ServiceArtifacts artifacts(
            ArtifactConfig config,
            S3Config bucket,
            OutboundConfig outbound,
            IdSource ids,
            Clock clock,
            @ConfigProperty(name = "driftloop.service") Optional<String> service) {
        String owner = service.orElse("");
        boolean here = bucket.bucket().isEmpty();
        FileArtifactStore files = new FileArtifactStore(config.root(), ids, here ? owner : "");
        files.removeAbandoned(clock.instant().minus(ABANDONED));
        return here ? files : S3Stores.open(bucket, outbound.privateAddresses(), config.root(), files, owner, clock);
    }

    @Produces
    @Singleton
    AccessRules accessRules(
            AccessConfig config,
            People people,
            @ConfigProperty(name = "quarkus.http.host") String httpHost,
            @ConfigProperty(name = "driftloop.ports.base") Optional<Integer> portsBase) {
        return new AccessRules(config, people, httpHost, portsBase.orElse(-1));
    }

    /** Asks the issuer for its keys from here on, aside. */
    @Produces
    @Singleton
    People people(OidcConfig config, Clock clock) {
        return config.issuer().isEmpty() ? People.NONE : OidcPeople.of(config, clock);
    }

    @Produces
    @Singleton
    TokenProver tokenProver(AccessRules rules) {
        return new TokenProver(rules);
    }

    @Produces
    @Singleton
    ProblemAnswers problemAnswers(ObjectMapper mapper) {
        return new ProblemAnswers(mapper);
    }

    @Produces
    @Singleton
    OutboundPolicy outboundPolicy(OutboundConfig config) {
        return new OutboundPolicy(config, InetAddress::getAllByName);
    }

    @Produces
    @Singleton
    Downloads downloads(Vertx vertx, OutboundPolicy policy, OutboundConfig config) {
        return new Downloads(vertx, policy, config);
    }

    @Produces
    @Singleton
    Posts posts(Vertx vertx, OutboundPolicy policy, OutboundConfig config) {
        return new Posts(vertx, policy, config);
    }

    @Produces
    @Singleton
    JsonPosts jsonPosts(Posts posts) {
        return new JsonPosts(posts);
    }

    @Produces
    @Singleton
    Secrets secrets(SecretConfig config) {
        return new FileSecrets(config);
    }

    @Produces
    @Singleton
    SigningKey signingKey(Secrets secrets, SecretConfig config) {
        InstallationKey seed =
                new InstallationKey(InstallationSigningKey.NAME, secrets, config.directory(), new SecureRandom());
        return new InstallationSigningKey(seed, config.directory());
    }

    @Produces
    @Singleton
    CurrentActor currentActor() {
        return new CurrentActor();
    }

    /** Makes HTTP bodies look like events: ids as strings, times as ISO-8601, no nulls. */
    @Singleton
    public static class ContractsCustomizer implements ObjectMapperCustomizer {
        @Override
        public void customize(ObjectMapper mapper) {
            EventCodec.configure(mapper);
        }
    }
}

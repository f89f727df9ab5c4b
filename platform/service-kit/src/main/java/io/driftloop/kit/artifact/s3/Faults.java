package io.driftloop.kit.artifact.s3;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.artifact.ArtifactProblem;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tells the store's failures in words for the operator: which bucket, what it said, what would mend it. Credentials never appear. */
final class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final int MOVED = 301;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TIME_OUT = 408;
    private static final int TOO_MANY = 429;

    private final String store;

    /** @param bucket and where it is: the endpoint's host, or empty for Amazon's */
    Faults(String bucket, String where) {
        this.store = "bucket '" + bucket + "'" + (where.isEmpty() ? "" : " at " + where);
    }

    void run(String right, Runnable call) {
        call(right, () -> {
            call.run();
            return true;
        });
    }

    <T> T call(String right, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            LOG.debugf(e, "%s failed", right);
            throw told(right, e);
        }
    }

    /** What is wrong when the call fails; empty when it succeeds. */
    Optional<String> told(Runnable call) {
        try {
            run("s3:ListBucket", call);
            return Optional.empty();
        } catch (PipelineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    PipelineException brokenOff() {
        return ArtifactProblem.AWAY.because(store + " broke off the content again and again");
    }

    static boolean isMissingBucket(S3Exception e) {
        return "NoSuchBucket".equals(codeOf(e));
    }

    private PipelineException told(String right, SdkException failure) {
        if (failure instanceof S3Exception answer) {
            return answered(right, answer);
        }
        if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
            return ArtifactProblem.AWAY.because(store + " took too long");
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof GuardedNames.ForbiddenNameException) {
                return ArtifactProblem.REFUSED.because(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof java.io.IOException) {
                return ArtifactProblem.AWAY.because(store + " does not answer");
            }
            cause = cause.getCause();
        }
        return failure instanceof SdkClientException client && isAboutCredentials(client)
                ? ArtifactProblem.REFUSED.because("there are no credentials for " + store
                        + ": set driftloop.artifacts.s3.credentials-file, or give the AWS SDK some")
                : ArtifactProblem.AWAY.because(store + " cannot be asked");
    }

    private PipelineException answered(String right, S3Exception answer) {
        String said = store + " answered " + answer.statusCode() + codeInBrackets(answer);
        if (isMissingBucket(answer) || answer.statusCode() == NOT_FOUND) {
            return ArtifactProblem.REFUSED.because(
                    store + " does not exist: make it, or mend driftloop.artifacts.s3.bucket");
        }
        if (answer.statusCode() == FORBIDDEN) {
            return ArtifactProblem.REFUSED.because(
                    said + ": the credentials must be valid and have the right " + right);
        }
        if (answer.statusCode() == MOVED || answer.statusCode() == BAD_REQUEST) {
            return ArtifactProblem.REFUSED.because(
                    said + ": look at driftloop.artifacts.s3.region, endpoint, path-style and conditional-writes");
        }
        boolean passes =
                answer.statusCode() >= 500 || answer.statusCode() == TIME_OUT || answer.statusCode() == TOO_MANY;
        return (passes ? ArtifactProblem.AWAY : ArtifactProblem.REFUSED).because(said);
    }

    private static String codeInBrackets(S3Exception answer) {
        String code = codeOf(answer);
        return code.matches("[A-Za-z0-9]{1,60}") ? " (" + code + ")" : "";
    }

    private static String codeOf(S3Exception answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static boolean isAboutCredentials(SdkClientException failure) {
        String message = failure.getMessage();
        return message != null && (message.contains("credentials") || message.contains("Credentials"));
    }
}

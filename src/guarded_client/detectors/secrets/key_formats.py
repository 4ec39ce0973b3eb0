"""Keys and tokens that their issuers mark with a prefix or a fixed shape, each with the page that says so.

The lengths are bounded loosely on purpose: issuers lengthen their keys without notice, and a key that is a little too
long or too short is still a key. What must hold is the prefix and that nothing alphanumeric stands before it.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule, starting

_Formats = tuple[tuple[str, str], ...]
"""Patterns, each with its source."""

_WORD: Final = "[A-Za-z0-9_-]"
_ALNUM: Final = "[A-Za-z0-9]"
_HEX: Final = "[A-Fa-f0-9]"
_UUID: Final = f"{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}"

_WITH_UNDERSCORE: Final[_Formats] = (
    (rf"[srp]k_(?:live|prod|test)_{_ALNUM}{{10,200}}|whsec_[A-Za-z0-9+/=]{{16,99}}", "docs.stripe.com/keys"),
    (rf"sk_{_HEX}{{48}}", "elevenlabs.io/docs/api-reference/authentication"),
    (rf"gh[pousr]_{_ALNUM}{{20,255}}|github_pat_\w{{20,255}}", "docs.github.com/authentication (token formats)"),
    (rf"npm_{_ALNUM}{{30,50}}", "docs.npmjs.com/about-access-tokens"),
    (rf"(?:hf|api_org)_{_ALNUM}{{20,64}}", "huggingface.co/docs/hub/security-tokens"),
    (rf"dckr_[op]at_{_WORD}{{20,64}}", "docs.docker.com/security/access-tokens"),
    (rf"gsk_{_ALNUM}{{30,80}}", "console.groq.com/docs/quickstart"),
    (rf"r8_{_ALNUM}{{30,50}}", "replicate.com/docs/topics/security/api-tokens"),
    (rf"pcsk_{_WORD}{{30,90}}", "docs.pinecone.io/guides/projects/manage-api-keys"),
    (rf"lsv2_(?:pt|sk)_{_HEX}{{32}}_{_HEX}{{10}}", "docs.smith.langchain.com (API keys)"),
    (rf"lin_(?:api|oauth)_{_ALNUM}{{30,80}}", "linear.app/developers/graphql"),
    (rf"fig[dour]_{_WORD}{{20,80}}", "developers.figma.com/docs/rest-api/authentication"),
    (rf"ops_eyJ{_WORD}{{60,3000}}", "developer.1password.com/docs/service-accounts/security"),
    (rf"do[opr]_v1_{_HEX}{{64}}", "docs.digitalocean.com/reference/api/create-personal-access-token"),
    (rf"shp(?:at|ca|pa|ss|ua)_{_HEX}{{32,64}}", "shopify.dev/changelog (length of the shared secret)"),
    (rf"(?:secret_{_ALNUM}{{40,50}}|ntn_{_ALNUM}{{40,50}})", "developers.notion.com/page/changelog"),
    (r"pscale_(?:tkn|pw|oauth)_[\w.-]{32,64}", "planetscale.com/docs/concepts/service-tokens"),
    (rf"glsa_{_ALNUM}{{32}}_{_HEX}{{8}}|glc_[A-Za-z0-9+/=]{{32,400}}", "grafana.com/docs (service accounts)"),
    (rf"sbp_{_HEX}{{40}}|sb_secret_{_WORD}{{20,60}}", "supabase.com/docs/guides/api/api-keys"),
    (rf"nfp_{_ALNUM}{{30,50}}", "docs.netlify.com/api/get-started"),
    (rf"re_{_ALNUM}{{6,12}}_{_ALNUM}{{20,30}}", "resend.com/docs/dashboard/api-keys"),
    (rf"sntry(?:[iu]_{_HEX}{{64}}|s_eyJ[A-Za-z0-9+/=_-]{{40,600}})", "docs.sentry.io/account/auth-tokens"),
    (rf"rubygems_{_HEX}{{48}}", "guides.rubygems.org/api-key-scopes"),
    (rf"sq[uap]_{_HEX}{{40}}", "docs.sonarsource.com/sonarqube (generating tokens)"),
    (rf"bku[ai]_{_ALNUM}{{30,60}}", "buildkite.com/docs/apis/managing-api-tokens"),
    (rf"CCIPAT_{_ALNUM}{{20,30}}_{_HEX}{{40}}", "circleci.com/docs/managing-api-tokens"),
    (r"tfp_[\w.=-]{40,80}", "typeform.com/developers/get-started/personal-access-token"),
    (rf"pn[ub]_{_ALNUM}{{36}}", "docs.prefect.io (API keys)"),
    (rf"rzp_(?:live|test)_{_ALNUM}{{14,24}}", "razorpay.com/docs/api/authentication"),
    (rf"phc_{_ALNUM}{{40,50}}|phx_{_ALNUM}{{40,50}}", "posthog.com/docs/api"),
    (rf"(?:duffel|shippo)_(?:test|live)_{_WORD}{{40,43}}", "duffel.com/docs/api, docs.goshippo.com (authentication)"),
    (r"CLOJARS_[a-z0-9]{60}", "github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
    (r"rdme_[a-z0-9]{70}", "docs.readme.com/main/reference/authentication"),
    (rf"sm_(?:aat|pat|sat)_{_ALNUM}{{16,40}}", "console.settlemint.com/documentation (access tokens)"),
    (rf"sgp_(?:(?:{_HEX}{{16}}|local)_)?{_HEX}{{40}}", "sourcegraph.com/docs/cli/how-tos/creating_an_access_token"),
    (rf"fo1_{_WORD}{{43}}", "fly.io/docs/security/tokens"),
    (rf"ext_[a-z0-9]{{4,40}}\.[a-z0-9]{{4}}\.acc_{_WORD}{{10,40}}\.[A-Za-z0-9+/_=-]{{30,120}}",
     "authress.io/knowledge-base"),
    (rf"vc[pcairk]_{_ALNUM}{{20,80}}", "vercel.com/docs/rest-api (token formats)"),
    (rf"cf(?:k|ut|at)_{_ALNUM}{{36,60}}", "developers.cloudflare.com/fundamentals/api (token formats)"),
    (r"napi_[a-z0-9]{50,80}", "neon.com/docs/manage/api-keys"),
    (r"wandb_v1_\w{40,100}", "docs.wandb.ai (API keys)"),
    (rf"e2b_{_HEX}{{40}}|dtn_{_HEX}{{64}}", "e2b.dev/docs/api-key, daytona.io/docs/api-keys"),
    (rf"tgp_v1_{_WORD}{{36,60}}|fw_(?=[A-Za-z]{{0,19}}\d){_ALNUM}{{20,40}}",
     "docs.together.ai, docs.fireworks.ai (authentication)"),
    (rf"jina_{_ALNUM}{{50,80}}|apify_api_{_ALNUM}{{30,50}}",
     "jina.ai/api-dashboard, docs.apify.com/platform/integrations/api"),
    (rf"dd[po]_{_ALNUM}{{32,44}}|rnd_(?=[A-Za-z]{{0,29}}\d){_ALNUM}{{26,40}}",
     "docs.deno.com/deploy, api-docs.render.com"),
    (rf"ph[sr]_{_ALNUM}{{40,50}}|tr_(?:dev|prod|stg|preview)_{_ALNUM}{{16,40}}",
     "posthog.com/docs/api, trigger.dev/docs/apikeys"),
    (rf"key_{_HEX}{{64}}(?:{_HEX}{{64}})?", "docs.cursor.com (admin API), docs.dev.runwayml.com"),
    (rf"gitea_{_HEX}{{40}}|sktsec_{_ALNUM}{{30,50}}(?:_api)?|depot_(?:project|org|user)_{_HEX}{{40,80}}",
     "docs.gitea.com, docs.socket.dev, depot.dev/docs (tokens)"),
    (rf"ory_(?:pat|apikey|st|ac|rt|at)_{_WORD}{{30,100}}|testsk_{_ALNUM}{{32}}(?:\.\w\w(?!\w))?|hbp_{_ALNUM}{{36}}",
     "ory.sh/docs, docs.svix.com, docs.honeybadger.io (authentication)"),
    (rf"{_ALNUM}{{6}}_{_ALNUM}{{29}}_mmk", "support.maxmind.com (license keys)"),
    (rf"live_(?=[A-Za-z]{{0,29}}\d)(?:{_ALNUM}{{30}}|{_WORD}{{40}})(?!{_WORD})",
     "docs.mollie.com/reference/authentication, developer.gocardless.com/api-reference (access tokens)"),
    (rf"c[ks]_{_HEX}{{40}}|pk_\d{{5,12}}_[A-Z0-9]{{24,40}}|pk_{_HEX}{{34}}",
     "woocommerce.github.io/woocommerce-rest-api-docs, developer.clickup.com, developers.klaviyo.com"),
    (rf"hcai?[a-z]_[a-z0-9]{{40,64}}|bb_(?:live|prod)_{_WORD}{{20,50}}|crsr_{_HEX}{{40,64}}",
     "docs.honeycomb.io, docs.browserbase.com, docs.cursor.com (API keys)"),
    (rf"(?:castai_v1|rootly|cal_live)_{_HEX}{{32,64}}|(?:live|test)_(?:pub_)?{_HEX}{{31,40}}",
     "docs.cast.ai, docs.rootly.com, cal.com/docs, docs.lob.com (authentication)"),
    (rf"n8n_api_{_WORD}{{20,300}}|x8u_{_ALNUM}{{30,60}}|xau_{_ALNUM}{{30,60}}|bk[a-z]{{2}}_{_WORD}{{30,80}}",
     "docs.n8n.io/api/authentication, xata.io/docs, buildkite.com/docs/apis/managing-api-tokens"),
    (rf"pdl_(?:live|sdbx)_{_WORD}{{20,80}}|APP_USR-\d{{10,20}}-\d{{6}}-{_HEX}{{32}}(?:-\d{{5,12}})?",
     "developer.paddle.com/api-reference/about/authentication, mercadopago.com/developers"),
    (rf"rpa_[A-Z0-9]{{40,60}}|y[0-3]_{_WORD}{{50,100}}|pina_[A-Z0-9]{{50,100}}",
     "docs.runpod.io, yandex.com/dev/id/doc, developers.pinterest.com (authentication)"),
    (rf"aio_{_ALNUM}{{28}}|zpka_{_HEX}{{32}}_{_HEX}{{8}}", "io.adafruit.com/api/docs, zuplo.com/docs (API keys)"),
    (rf"access_token\$(?:production|sandbox)\${_ALNUM}{{10,20}}\${_HEX}{{32}}", "developer.paypal.com/braintree/docs"),
)  # fmt: skip

_WITH_HYPHEN: Final[_Formats] = (
    (rf"sk-(?:proj|svcacct|admin|None|or|or-v1|lf)-{_WORD}{{16,250}}|sk-{_ALNUM}{{16,100}}",
     "platform.openai.com/docs/api-reference/authentication, openrouter.ai/docs, langfuse.com/docs"),
    (rf"sk-ant-(?:api|admin|oat|ort|sid|usr)\d\d-{_WORD}{{20,200}}", "docs.anthropic.com/en/api/overview"),
    (r"gl(?:pat|oas|dt|rtr?|cbt|ptt|ft|imt|agent|soat|ffct|wt)-[\w.-]{16,320}",
     "docs.gitlab.com/security/tokens (token prefixes)"),
    (rf"xox[a-z]-[A-Za-z0-9-]{{10,250}}|xoxe\.xox[bp]-\d-{_ALNUM}{{50,250}}",
     "docs.slack.dev/authentication/tokens"),
    (r"xapp-\d-[A-Za-z0-9-]{16,250}", "docs.slack.dev/authentication/tokens"),
    (rf"xkeysib-{_HEX}{{64}}-{_ALNUM}{{12,20}}", "developers.brevo.com/docs/getting-started"),
    (rf"FLWSECK(?:_TEST)?-{_ALNUM}{{12,40}}(?:-X)?", "developer.flutterwave.com/docs/authentication"),
    (rf"sq0[a-z]{{3}}-{_WORD}{{22,60}}", "developer.squareup.com/docs/build-basics/access-tokens"),
    (r"xwfp-[A-Za-z0-9-]{16,250}", "docs.slack.dev/authentication/tokens"),
    (rf"pypi-{_WORD}{{40,300}}", "the Python Package Index, help page, section API tokens"),
    (rf"tskey-(?:[a-z]{{2,12}}-)?{_WORD}{{10,90}}", "tailscale.com/kb (key prefixes)"),
    (rf"GOCSPX-{_WORD}{{20,40}}", "developers.google.com/identity/protocols/oauth2"),
    (rf"PMAK-{_HEX}{{24}}-{_HEX}{{34}}", "learning.postman.com/docs (API keys)"),
    (rf"NR(?:AK|JS|RA|II)-{_ALNUM}{{19,40}}", "docs.newrelic.com/docs/apis (API keys)"),
    (rf"nvapi-{_WORD}{{40,90}}", "docs.nvidia.com/ngc (API keys)"),
    (rf"xai-{_ALNUM}{{40,100}}", "docs.x.ai"),
    (rf"pplx-{_ALNUM}{{40,64}}", "docs.perplexity.ai"),
    (rf"key-{_HEX}{{32}}", "documentation.mailgun.com/docs/mailgun/api-reference"),
    (rf"{_HEX}{{32}}-us\d{{1,2}}(?!\d)", "mailchimp.com/developer/marketing/guides/quick-start"),
    (rf"pul-{_HEX}{{40}}", "pulumi.com/docs/pulumi-cloud/access-management/access-tokens"),
    (rf"CFPAT-{_WORD}{{40,50}}", "contentful.com/developers/docs/references/authentication"),
    (r"HRKU-[\w-]{36,80}", "devcenter.heroku.com (OAuth token prefixes)"),
    (rf"pat-[a-z]{{2}}\d-{_UUID}", "developers.hubspot.com/docs (private apps)"),
    (rf"access-(?:sandbox|development|production)-{_UUID}", "plaid.com/docs/api/tokens"),
    (rf"(?:api|sdk|mob)-{_UUID}", "launchdarkly.com/docs (API access tokens)"),
    (r"AGE-SECRET-KEY-1[0-9A-Z]{58}", "github.com/C2SP/C2SP/blob/main/age.md"),
    (rf"fio-u-{_WORD}{{60,70}}", "developer.frame.io/docs/getting-started/authentication"),
    (r"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}",
     "support.1password.com/secret-key-security"),
    (rf"p8e-{_ALNUM}{{32}}", "developer.adobe.com/developer-console/docs (client secrets)"),
    (rf"ico-{_ALNUM}{{32}}", "infracost.io/docs/integrations/environment_variables"),
    (r"API-[A-Z0-9]{26}(?![A-Z0-9])", "octopus.com/docs/octopus-rest-api/how-to-create-an-api-key"),
    (rf"tk-us-{_WORD}{{48}}", "developers.scalingo.com (tokens)"),
    (r"bedrock-api-key-[A-Za-z0-9+/=]{28,3000}", "docs.aws.amazon.com/bedrock (API keys)"),
    (rf"s-s4t2(?:ud|af)-{_HEX}{{64}}", "api.intra.42.fr/apidoc/guides/getting_started"),
    (rf"v1\.0-{_HEX}{{24}}-{_HEX}{{146}}", "developers.cloudflare.com/fundamentals/api (origin CA keys)"),
    (rf"tvly-(?:dev-|prod-)?{_ALNUM}{{20,50}}", "docs.tavily.com (API keys)"),
    (rf"fc-{_HEX}{{32}}", "docs.firecrawl.dev (API keys)"),
    (rf"signkey-(?:[a-z]{{2,10}}-)?{_HEX}{{32,64}}", "inngest.com/docs/platform/signing-keys"),
    (r"csk-[a-z0-9]{40,60}", "inference-docs.cerebras.ai/quickstart"),
    (rf"pa-(?=[A-Za-z_-]{{0,30}}\d){_WORD}{{40,60}}", "docs.voyageai.com/docs/api-key-and-installation"),
    (rf"md-(?=[A-Za-z_-]{{0,20}}\d){_WORD}{{22}}(?!{_WORD})",
     "mailchimp.com/developer/transactional (API keys)"),
    (rf"a[ks]-(?=[A-Za-z]{{0,20}}\d)(?=[a-z0-9]{{0,21}}[A-Z]){_ALNUM}{{22}}(?!{_WORD})",
     "modal.com/docs/reference/modal.config (tokens)"),
    (rf"secret-(?=[A-Za-z]{{0,40}}\d)(?=[a-z0-9]{{0,42}}[A-Z]){_ALNUM}{{40,50}}",
     "docs.statsig.com/sdk-keys"),
    (rf"xa[ap]t-{_UUID}", "axiom.co/docs/reference/tokens"),
    (rf"sk-helicone-{_WORD}{{20,80}}", "docs.helicone.ai (API keys)"),
)  # fmt: skip

_OTHERS: Final[_Formats] = (
    (r"(?:prod|dev|preview):[a-z]{2,16}-[a-z]{2,16}-\d{1,4}\|[A-Za-z0-9+/=]{30,160}",
     "docs.convex.dev (deploy keys)"),
    (rf"EAA[AMC]{_WORD}{{50,250}}", "developer.squareup.com/docs, developers.facebook.com"),
    (rf"dapi{_HEX}{{32}}(?:-\d)?", "docs.databricks.com/dev-tools/auth/pat"),
    (r"AKIA[A-Z0-9]{16}(?![A-Z0-9])", "docs.aws.amazon.com/IAM (unique identifiers)"),
    (r"ASIA[A-Z0-9]{16}(?![A-Z0-9])", "docs.aws.amazon.com/IAM (unique identifiers)"),
    (r"AROA[A-Z0-9]{16,17}(?![A-Z0-9])", "docs.aws.amazon.com/IAM (unique identifiers)"),
    (r"AIDA[A-Z0-9]{16,17}(?![A-Z0-9])", "docs.aws.amazon.com/IAM (unique identifiers)"),
    (r"(?:ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])|A3T[A-Z0-9][A-Z2-7]{16}(?![A-Z0-9])",
     "docs.aws.amazon.com/IAM (unique identifiers)"),
    (rf"LTAI{_ALNUM}{{16,24}}(?![A-Za-z0-9])", "alibabacloud.com/help/ram (AccessKey pairs)"),
    (rf"EZ[AT]K{_ALNUM}{{54}}", "docs.easypost.com/docs/authentication"),
    (rf"cmVmd{_ALNUM}{{59}}", "jfrog.com/help (reference tokens)"),
    (rf"GR1348941{_WORD}{{20}}", "docs.gitlab.com/security/tokens (runner registration)"),
    (r"eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3}", "grafana.com/docs (API keys)"),
    (rf"[ps]at\.{_WORD}{{22}}\.{_ALNUM}{{24}}\.{_ALNUM}{{20}}", "developer.harness.io/docs (API keys)"),
    (rf"sha256~{_WORD}{{43}}", "docs.openshift.com (OAuth access tokens)"),
    (r"ABSK[A-Za-z0-9+/]{60,160}={0,2}", "docs.aws.amazon.com/bedrock (API keys)"),
    (rf"AIza{_WORD}{{30,40}}", "cloud.google.com/docs/authentication/api-keys"),
    (rf"ya29\.{_WORD}{{20,600}}", "cloud.google.com/docs/authentication/token-types"),
    (r"[\w~.-]{3}\dQ~[\w~.-]{31,34}", "learn.microsoft.com/entra (client secrets)"),
    (r"[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}", "learn.microsoft.com/azure/devops (personal access tokens)"),
    (rf"SG\.{_WORD}{{16,32}}\.{_WORD}{{16,64}}", "docs.sendgrid.com/ui/account-and-settings/api-keys"),
    (rf"hv[sbr]\.{_WORD}{{24,300}}", "developer.hashicorp.com/vault/docs/concepts/tokens"),
    (rf"{_ALNUM}{{14}}\.atlasv1\.{_WORD}{{60,70}}", "developer.hashicorp.com/terraform/cloud-docs"),
    (r"dp\.(?:pt|st|ct|said?|scim|audit)\.[\w.-]{40,80}", "docs.doppler.com/reference/auth-token-formats"),
    (rf"dt0[a-z]\d\d\.{_ALNUM}{{24}}\.{_ALNUM}{{64}}", "docs.dynatrace.com (access tokens)"),
    (r"fm[12][ar]?_[A-Za-z0-9+/=]{60,800}", "fly.io/docs/security/tokens"),
    (r"sk\.eyJ[\w-]{20,200}\.[\w-]{20,40}", "docs.mapbox.com/accounts/guides/tokens"),
    (r"oy2[a-z0-9]{43}(?![a-z0-9])", "learn.microsoft.com/nuget/nuget-org/scoped-api-keys"),
    (rf"AT[AC]TT3{_WORD}{{50,300}}(?:={_HEX}{{8}})?", "support.atlassian.com (API tokens)"),
    (rf"ATBB{_ALNUM}{{28,40}}", "support.atlassian.com (app passwords)"),
    (rf"AKCp{_ALNUM}{{60,80}}", "jfrog.com/help (API keys)"),
    (rf"1//0{_WORD}{{40,200}}|4/0A{_WORD}{{40,120}}", "developers.google.com/identity/protocols/oauth2"),
    (r"SCW[A-Z0-9]{17}(?![A-Za-z0-9])", "scaleway.com/en/docs/iam/concepts (access keys)"),
    (rf"AKID{_ALNUM}{{28,40}}", "cloud.tencent.com/document/product/598 (access keys)"),
    (rf"t1\.{_WORD}{{20,300}}\.{_WORD}{{60,120}}={{0,2}}",
     "yandex.cloud/docs/iam/concepts/authorization/iam-token"),
    (rf"vk1\.a\.{_WORD}{{60,300}}", "dev.vk.com (access tokens)"),
    (rf"sl\.(?:u\.)?{_WORD}{{80,1500}}", "developers.dropbox.com/oauth-guide"),
    (rf"{_WORD}{{8,40}}:APA91b{_WORD}{{100,200}}", "firebase.google.com/docs/cloud-messaging"),
    (r"A{20}[A-Za-z0-9%+/=]{60,120}", "docs.x.com/fundamentals/authentication (bearer tokens)"),
    (rf"act\.{_ALNUM}{{40,120}}(?:![A-Za-z0-9.]{{1,30}})?",
     "developers.tiktok.com/doc/oauth-user-access-token"),
    (rf"[12]/\d{{16}}(?:/\d{{16}})?:{_HEX}{{32}}", "developers.asana.com/docs/personal-access-token"),
    (rf"1000\.{_HEX}{{32}}\.{_HEX}{{32}}", "zoho.com/accounts/protocol/oauth"),
    (rf"0\.{_UUID}\.{_ALNUM}{{30}}:[A-Za-z0-9+/]{{22}}==", "bitwarden.com/help/access-tokens"),
    (rf"[sp]t\.{_UUID}\.{_HEX}{{32}}\.{_HEX}{{32}}", "infisical.com/docs (service tokens)"),
    (rf"ser\.(?=[A-Za-z]{{0,20}}\d)(?=[a-z0-9]{{0,21}}[A-Z]){_ALNUM}{{20,24}}(?![\w.])",
     "docs.flagsmith.com (server-side environment keys)"),
    (rf"{_HEX}{{32}}:{_HEX}{{32}}(?=:::)", "learn.microsoft.com (NTLM, LM hashes)"),
    (r"\$apr1\$[A-Za-z0-9./]{1,8}\$[A-Za-z0-9./]{22}", "httpd.apache.org/docs (password formats)"),
    (r"\$argon2(?:id|i|d)\$[A-Za-z0-9$=,+/.-]{40,200}", "RFC 9106"),
    (r"\$[56]\$(?:rounds=\d{1,9}\$)?[A-Za-z0-9./]{1,16}\$[A-Za-z0-9./]{43,86}",
     "man7.org/linux/man-pages/man5/crypt.5.html"),
    (r"\$(?:g?y|7)\$[A-Za-z0-9./]{2,12}\$[A-Za-z0-9./]{1,90}\$[A-Za-z0-9./]{43}",
     "man7.org/linux/man-pages/man5/crypt.5.html"),
    (r"\{(?:SSHA|SHA|SMD5|MD5)(?:256|384|512)?\}[A-Za-z0-9+/]{20,130}={0,2}",
     "RFC 2307 section 5.3, openldap.org/doc/admin (password storage)"),
    (r"pbkdf2_sha\d{1,3}\$\d{1,8}\$[^\s$]{1,40}\$[A-Za-z0-9+/=]{28,90}",
     "docs.djangoproject.com (password management)"),
    (r"\$2[abxy]?\$\d\d\$[A-Za-z0-9./]{53}", "man7.org/linux/man-pages/man5/crypt.5.html"),
)  # fmt: skip

_LIKE_WORDS: Final[_Formats] = (
    (rf"{starting('[SA]')}(?:(?<=S)K|(?<=A)C){_HEX}{{32}}(?!\w)", "twilio.com/docs/glossary/what-is-a-sid"),
    (rf"{starting('p')}at{_ALNUM}{{14}}\.{_HEX}{{64}}", "airtable.com/developers/web/guides/personal-access-tokens"),
    (rf"{starting('c')}io{_ALNUM}{{32}}(?!{_ALNUM})", "doc.rust-lang.org/cargo/reference/registries"),
)  # fmt: skip

_OKTA: Final = lazily(r"(?<![A-Za-z0-9])SSWS\s00[\w-]{38,42}")
"""An API token of Okta behind its scheme (developer.okta.com/docs). By itself, since it is no word without a space."""
_DOTTED: Final = lazily(
    rf"(?<![A-Za-z0-9._-])eyJ{_WORD}{{8,2000}}+\.{_WORD}{{8,2000}}+(?:\.{_WORD}{{0,2000}}+)?"
    rf"(?:\.{_WORD}{{1,2000}}+\.{_WORD}{{1,100}}+)?"
)
"""JWT (RFC 7519) and JWE (RFC 7516) in compact form."""
_BOT: Final = lazily(
    rf"{starting('[MNO0-9]')}(?:(?<=[MNO]){_WORD}{{23,27}}\.{_WORD}{{6}}\.{_WORD}{{27,40}}|(?<=\d)\d{{7,9}}:AA{_WORD}{{33}})"
    rf"(?!{_WORD})"
)
"""Bot tokens of Discord (docs.discord.com/developers/reference) and Telegram (core.telegram.org/bots/api)."""

_NETWORK: Final = lazily(
    r"(?<!\w)(?i:wifi):(?:[TSHRI]:(?:[^;\\\n]|\\.){0,64}+;){0,4}P:(?P<v>(?:[^;\\\n]|\\.){8,63}+)(?=;)"
)
"""The password of a network in the code that a camera reads (github.com/zxing/zxing/wiki/Barcode-Contents)."""


def _rule(formats: _Formats, *anchors: str) -> Rule:
    patterns = "|".join(pattern for pattern, _ in formats)
    return Rule("SECRET", lazily(rf"(?<![A-Za-z0-9])(?:{patterns})"), 0.9, anchors=anchors)


RULES: Final = (
    _rule(_WITH_UNDERSCORE, "_"),
    _rule(_WITH_HYPHEN, "-"),
    _rule(_OTHERS),
    Rule("SECRET", lazily("|".join(pattern for pattern, _ in _LIKE_WORDS)), 0.9, digits=True),
    Rule("SECRET", _OKTA, 0.9),
    Rule("SECRET", _DOTTED, 0.9),
    Rule("SECRET", _NETWORK, 0.9, anchors=("wifi:",)),
    Rule("SECRET", _BOT, 0.9, digits=True),
)

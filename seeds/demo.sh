# What a newcomer would type, echoed and run: one story, its coverage, a question, the claims.
set -eu

run() {
  printf '\n$ crossread'
  for word in "$@"; do
    case $word in *" "*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
  done
  printf '\n'
  crossread "$@"
}

mkdir -p "$(dirname "$CROSSREAD_CORPUS")"
run new generals --seed seeds/hersh-2023-12-01.txt \
  --url https://bibliotecapleyades.net/sociopolitica2/sociopol_russia359.htm
run add seeds/related/
run search "NATO membership" --limit 1
run claims --limit 2
run search "which conference was Lavrov invited to" --limit 1

printf '\nOpen it in the browser: crossread browse --corpus %s   (or: make browse)\n' "$CROSSREAD_CORPUS"

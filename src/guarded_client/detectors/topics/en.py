"""English phrases by topic, a regular expression a line, without accents, in lower case: what customers and bots write.

Each begins at the beginning of a word. A repetition has an upper bound, so that the search stays linear.
"""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from guarded_client.policy import Topic

PHRASES: Final = {
    Topic.HUMAN: r"""
        (?:speak|talk|chat)(?:ing)? (?:to|with) (?:an? |the |your |some )?(?:real |actual |live |human )?(?:human|person|someone|somebody|agent|adviser|advisor|representative|operator|manager|supervisor|colleague)\b
        (?:real|actual|live) (?:human|person|agent|people)\b
        human (?:agent|adviser|advisor|being|please|operator|support)\b
        (?:want|need|get me|give me|like|prefer) (?:a|an|the) (?:human|person|agent|operator|manager|supervisor|representative)\b
        (?:connect|transfer|put) me (?:to|through|with)\b
        (?:stop|no more|not (?:a|another|talking to an?)) (?:bot|robot|machine|chatbot|ai)\b
        (?:call|phone|ring) me back\b
        escalate (?:this|my|it)\b
        ^ ?(?:agent|human|operator|representative)[ .!?]{0,3}$
        """,
    Topic.COMPLAINT: r"""
        (?:make|file|lodge|raise|submit|register) (?:a|an|this|my|another|formal|official)? ?(?:formal |official )?complain
        complain(?:t|ts|ed|ing)?\b
        (?:unacceptable|disgraceful|disgusting|appalling|outrageous|scandalous)\b
        (?:very|really|so|extremely|deeply) (?:unhappy|dissatisfied|disappointed|angry|upset|frustrated)\b
        (?:worst|terrible|awful|horrible|shocking) (?:service|experience|company|support)\b
        (?:ombudsman|trading standards|consumer protection|small claims|data protection authority)\b
        never (?:buy|order|use|shop)\w{0,3} (?:from|with|here|this|again)
        (?:second|third|fourth|fifth|umpteenth) time (?:i|we) (?:have |am |are |')
        (?:fed up|sick) (?:with|of)\b
        """,
    Topic.REFUND: r"""
        refund(?:s|ed|ing|able)?\b
        reimburs\w{1,8}
        money back\b
        charge ?back\b
        (?:compensat|indemnif)\w{1,8}
        goodwill (?:gesture|payment|credit|voucher)\b
        (?:credit|voucher|discount) (?:of|worth|for) .{0,3}\d
        (?:waive|cancel|drop|remove) (?:the|your|this|all|any) (?:late |cancellation |bank )?(?:fee|fees|charge|charges|penalty)\b
        (?:credited|credit) (?:to )?your (?:account|card)\b
        """,
    Topic.LEGAL: r"""
        (?:terminat|cancel|suspend|clos|block)\w{1,5} (?:of )?(?:your|the) (?:contract|account|policy|subscription|service|agreement|lease|tenancy)\b
        (?:your|the) (?:application|claim|request|loan|credit|mortgage|visa|benefit)\w{0,2} (?:is|was|has been|have been|will be) (?:\w{1,12} )?(?:denied|declined|refused|rejected|approved|granted)\b
        (?:deny|decline|refuse|reject|approve|grant)\w{0,3} (?:your|the) (?:application|claim|loan|credit|mortgage|coverage|cover|appeal)\b
        (?:legal action|legal proceedings|lawsuit|take you to court|sue you|debt collection|collection agency|bailiff|eviction|foreclosure)\b
        (?:not|no longer) (?:eligible|entitled|covered|insured)\b
        (?:liab(?:le|ility)|breach of (?:contract|warranty))\b
        credit (?:score|rating|bureau|agency)\b
        (?:dismiss|fire|lay off)\w{0,5} (?:you|the employee)\b
        """,
    Topic.VULNERABLE: r"""
        (?:kill|harm|hurt) (?:myself|himself|herself)\b
        suicid\w{1,4}
        (?:want|going|wish) to (?:die|end it all|end my life)\b
        (?:can ?not|can't|cannot) (?:cope|go on|take it)\b
        (?:can ?not|can't|cannot|unable to) (?:afford|pay|feed)\b.{0,30}
        (?:debt advice|in debt|bankrupt\w{0,3}|insolven\w{1,3}|homeless|evicted|food bank)\b
        (?:power of attorney|guardianship|legal guardian|carer for|care home|dementia|alzheimer)\b
        (?:domestic (?:violence|abuse)|abusive (?:partner|husband|wife|relationship)|my (?:husband|wife|partner) (?:beats|hits|controls))
        (?:recently bereaved|passed away|just died|lost my (?:job|husband|wife|mother|father|son|daughter|partner))\b
        (?:terminal(?:ly)? ill|life support|medical emergency)\b
        """,
}

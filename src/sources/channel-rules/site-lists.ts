import type { SiteList } from '../../config/channel-rule.ts';

/**
 * The sites that rules mean by `sites:search` and the like. A name without a dot is the name of the site under any
 * top-level domain (`google` for google.com.tr and l.google.de) or the whole source; a name with a dot is a host.
 */
export const SITES: Readonly<Record<SiteList, readonly string[]>> = {
  search:
    words(`360 alot aol ask avg baidu bing brave centrum coccoc conduit daum dogpile duckduckgo ecosia excite
    gibiru google haosou infospace kagi lycos metager mojeek msn naver onet petalsearch presearch qwant rambler
    search seznam sm sogou startpage swisscows virgilio yahoo yandex yep yippy
    go.mail.ru search.brave.com search.ch search.mail.ru so.com ya.ru you.com`),
  social:
    words(`ameblo badoo behance bluesky bsky deviantart discord disqus douban facebook fb flickr foursquare
    goodreads hatena ig instagram lemmy line linkedin linktree livejournal lnkd mastodon meetup meta mixi myspace
    nextdoor odnoklassniki pinterest plurk producthunt quora reddit sharechat skyrock slideshare snapchat
    stackoverflow stocktwits threads tiktok tripadvisor truthsocial tumblr twitter vk vkontakte weibo x xing yelp
    zhihu linktr.ee lnk.bio lnkd.in mastodon.social news.ycombinator.com ok.ru pin.it redd.it t.co`),
  shopping:
    words(`alibaba aliexpress allegro amazon bizrate bol cdiscount coupang ebay etsy flipkart fruugo geizhals
    hepsiburada idealo jd kelkoo lazada manomano mercadolibre mercadolivre newegg noon otto overstock pricerunner
    prisjakt rakuten sahibinden shein shopee shopping shopzilla souq taobao target temu tmall tokopedia trendyol
    umico walmart wayfair wish zalando google-shopping n11.com shop.app shopping.google.com tap.az`),
  video:
    words(`bilibili crackle dailymotion disneyplus hulu iqiyi netflix nicovideo niconico rumble rutube ted twitch
    vevo vimeo wistia youku youtube yt youtu.be`),
  mail: words(`com.google.android.gm e.mail.ru mail.aol.com mail.google.com mail.proton.me mail.yahoo.com
    mail.yandex.com mail.yandex.ru outlook.live.com outlook.office.com outlook.office365.com mail.163.com mail.qq.com
    gmail hotmail webmail`),
  ai: words(`chatgpt claude deepseek grok mistral openai perplexity phind
    chat.deepseek.com chat.mistral.ai copilot.microsoft.com gemini.google.com meta.ai poe.com`),
};

/**
 * Services under the domain of a search engine that are no search: a link from there is a referral, and their name is
 * the whole host.
 */
export const SERVICES: readonly string[] =
  words(`account accounts admin ads calendar classroom cloud console contacts
  developers docs drive e finance groups learn login mail meet my news play sites support translate`);

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

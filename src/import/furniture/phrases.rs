//! What pages say around an article, in lower case.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::import::word_list::word_list;

/// Lines that are page furniture as a whole, without the punctuation around them.
pub static WHOLE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        share | share this | share this article | share this story | share this post
        share article | share on | share on facebook | share on twitter | share on x
        share on whatsapp | share on linkedin | share via email | share full article
        share link | tweet | retweet | like this | print | print this | print article
        print this article | email | email this | e-mail | copy link | link copied | save
        save article | save for later | saved | bookmark | gift this article | send
        send to a friend | pin it | republish | republish this article | reprints | text size
        font size | listen | listen to this article | listen to article | listen now | play
        pause | play video | watch video | watch now | watch live | this audio is auto-generated
        download | download pdf
        home | menu | search | close | open menu | skip to content | skip to main content
        skip to navigation | back to top | go back | next | previous | next article
        previous article | next post | previous post | next story | more | more news | load more
        show more | show less | see more | see all | view all | view more | read more
        read full article | read full story | read the full article | read the full story
        continue reading | learn more | click here | expand | collapse | table of contents
        in this article | contents | jump to | sign in | log in | login | log out | register
        my account | create account | sign up | subscribe | subscribe now | subscribe today
        unsubscribe | donate | donate now | support us | become a member | join now | join us
        get the app | about us | contact us | privacy policy | terms of use | terms of service
        terms and conditions | cookie policy | advertise | advertise with us | newsletter
        newsletters | follow | follow us | follow us on | follow us on google news
        follow topic | following | add to favorites | add as a preferred source on google | tags
        topics
        advertisement | advertisements | advert | ad | ads | sponsored | sponsored content
        promoted | promoted content | paid content | advertisement - scroll to continue
        article continues below | article continues below advertisement
        article continues after this advertisement | story continues below
        story continues below advertisement | story continues below this ad | scroll to continue
        remove ads | report this ad | skip advertisement | skip ad | continue reading below
        related | related articles | related stories | related posts | related news
        related content | related topics | related coverage | related video | related videos
        recommended | recommended for you | recommended stories | recommended reading
        you may also like | you might also like | you may like | you might be interested in
        more from | more like this | more stories | more on this | more on this story
        more on this topic | more to explore | most read | most viewed | most popular
        most recent | popular | popular posts | trending | trending now | latest stories
        latest posts | recent posts | recent articles | editors' picks | editor's picks
        editors’ picks | editor’s picks | top stories | what to read next | read next | up next
        also read | read also | see also | don't miss | don’t miss | must read
        from our partners | around the web
        comment | comments | leave a comment | leave a reply | leave a reply cancel reply
        add a comment | add comment | post a comment | post comment | write a comment
        join the conversation | join the discussion | be the first to comment | no comments
        no comments yet | view comments | view all comments | show comments | view all replies
        reply | comments are closed | comments closed | inline feedbacks | article rating
        notify of | newest most voted | oldest newest most voted | login to comment
        please login to join discussion | would love your thoughts, please comment
        submit comment | your email address will not be published | rate this article
        rate this
        failed to load visualization | failed to load | loading | loading visualization
        please wait | video player is loading | this video is playing in picture-in-picture
        your browser does not support the video tag
        your browser does not support the audio element | image unavailable
        content unavailable | please enable javascript | javascript is disabled
        view in browser | open in app
        accept | accept all | accept cookies | accept all cookies | reject all | manage cookies
        cookie settings | manage preferences | got it | i agree
        anzeige | werbung | teilen | artikel teilen | drucken | merken | kommentare
        mehr zum thema | auch interessant | weiterlesen | zum thema
        empfohlener redaktioneller inhalt | artikel anhören | abonnieren | anmelden
        newsletter abonnieren | zur startseite | lesen sie auch | meistgelesen
        publicité | partager | partager cet article | imprimer | commentaires | lire aussi
        à lire aussi | a lire aussi | lire la suite | s'abonner | s’abonner | abonnez-vous
        écouter l'article | voir aussi | les plus lus | sur le même sujet | 0 commentaires
        publicidad | publicidade | compartir | compartilhar | partilhar | imprimir | comentarios
        comentários | lea también | leer más | leia também | leia mais | te puede interesar
        más noticias | suscríbete | suscribirse | noticias relacionadas | veja também
        continue lendo | assine
        pubblicità | condividi | stampa | commenti | leggi anche | leggi tutto | abbonati
        potrebbe interessarti
        advertentie | delen | lees ook | lees meer | reacties | annons | dela | läs också
        läs mer | annonse | annonce | les også | læs også | del | kommentarer
        reklama | udostępnij | czytaj także | czytaj też | czytaj więcej | zobacz także
        komentarze | reklam | paylaş | yorumlar | ilgili haberler | devamını oku
        реклама | поделиться | читайте также | читать далее | читать полностью | подписаться
        подпишитесь | комментарии | оставить комментарий | похожие новости | по теме
        материалы по теме | смотрите также | распечатать | новости по теме | популярное
        поділитися | читайте також | підписатися | коментарі | дивіться також | друкувати
        إعلان | مشاركة | شارك | اقرأ أيضا | اقرأ أيضًا | اقرأ المزيد | طباعة | تعليقات | פרסומת
        שתפו | קראו גם | תגובות | 分享 | 广告 | 廣告 | 相关阅读 | 相关新闻 | 延伸閱讀 | 阅读更多 | 评论 | 打印 | 点击查看 | 広告
        シェア | 関連記事 | 続きを読む | 광고 | 공유 | 관련기사 | 댓글
        ",
    )
});

/// Starts of lines that are furniture, if the line is no paragraph. A word must end where they do.
pub static STARTS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        see also | read also | also read | read more: | read more about | read more on
        read next | related: | related story | related article | related video | recommended:
        more from | more on this | more: | watch: | listen: | watch the video | watch live:
        view all | follow us | follow @ | follow our | join our | join us on | like us on
        find us on | share this | share on | subscribe to | subscribe for | sign up for
        sign up to | get our | download our | download the app | get the latest | click here
        tap here | click to | click on the | you may also | you might also | don't miss
        don’t miss | must read | advertisement - | advertisement: | sponsored by
        article continues | story continues | failed to load | please enable | your browser
        leave a comment | leave a reply | be the first to | log in to | login to | sign in to
        comments are | would love your thoughts | save my name | your email address
        required fields | by subscribing | by signing up | by clicking | this site uses
        this website uses | we use cookies | we value your privacy | photo credit
        photo courtesy | image credit | image source | image courtesy | picture credit
        photo by | photograph by | image by | photos by | photo: | photos: | photograph:
        image: | picture: | featured image | file photo | file image | credit: | screenshot:
        getty images | filed under | tagged: | tags: | topics: | categories: | posted in
        have a news tip | got a tip | send tips | support our journalism | support our work
        support independent | all rights reserved | this story has been shared | print this
        email this | unlock this | already a subscriber | create a free | register for free
        stay informed | stay updated | stay up to date | for more news | for more stories
        for all the latest | check out our | whatsapp channel | most read | trending: | just in:
        catch up on | lesen sie auch | mehr zum thema | mehr: | foto: | fotos: | bild:
        folgen sie | lire aussi | à lire aussi | a lire aussi | lire également | photo :
        crédit photo | crédits photo | suivez-nous | abonnez-vous | lea también | lea además
        te puede interesar | síguenos | siga-nos | leia também | crédito: | leggi anche
        foto di | seguici | lees ook | läs också | les også | læs også | czytaj także
        czytaj też | zobacz też | fot. | читайте также | читайте в | смотрите также
        подписывайтесь | подпишитесь на | фото: | видео: | фото и видео: | читайте також
        підписуйтесь | підписуйтеся | іллюстрация: | иллюстрация: | اقرأ أيضا | اقرأ أيضًا
        اقرأ المزيد | تابعونا | קראו גם | צילום: | 延伸阅读 | 延伸閱讀 | 相关阅读 | 关注我们 | 图片来源 | 図： | 写真：
        사진= | 사진:
        ",
    )
});

/// Words of buttons that stand in a row.
pub static BUTTONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        share | facebook | twitter | x | whatsapp | telegram | linkedin | reddit | pinterest
        instagram | youtube | tiktok | messenger | viber | vk | vkontakte | ok | odnoklassniki
        email | e-mail | mail | print | copy | link | tumblr | flipboard | pocket | threads
        bluesky | mastodon | line | wechat | weibo | snapchat | tweet | save | like | rss | sms
        google+ | xing | truth | gab | parler | gettr | digg | stumbleupon | вконтакте
        одноклассники | телеграм | teilen | partager | compartir | поделиться | 微信 | 微博
        ",
    )
});

/// Headings after which, near the end of a page, only links to other articles follow.
pub static LISTS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        related | related articles | related stories | related posts | related news
        related content | recommended | recommended for you | recommended stories
        you may also like | you might also like | you may like | more like this | more stories
        more news | most read | most viewed | most popular | popular posts | trending
        trending now | latest news | latest stories | latest posts | recent posts
        recent articles | top stories | what to read next | read next | from our partners
        around the web | more to explore | mehr zum thema | auch interessant | meistgelesen
        les plus lus | sur le même sujet | noticias relacionadas | te puede interesar
        veja também | potrebbe interessarti | czytaj także | zobacz także | ilgili haberler
        похожие новости | материалы по теме | новости по теме | читайте также | читайте також
        相关阅读 | 相关新闻 | 関連記事 | 관련기사
        ",
    )
});

/// Headings after which, near the end of a page, a comment form follows.
pub static FORMS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    word_list(
        "
        comment | comments | leave a comment | leave a reply | leave a reply cancel reply
        add a comment | add comment | post a comment | write a comment | join the conversation
        join the discussion | article rating | notify of | inline feedbacks | kommentare
        commentaires | comentarios | comentários | commenti | reacties | kommentarer
        komentarze | yorumlar | комментарии | оставить комментарий | коментарі | تعليقات
        תגובות | 评论 | 댓글
        ",
    )
});
